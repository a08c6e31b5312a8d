import { classifyComment } from './classify-comment.js';

/** A comment with the answer of a person: does it need a reply? `null` where the person could not tell. */
export interface LabelledComment {
  source: string;
  text: string;
  needsReply: boolean | null;
}

/** How often rules and person agreed. Positive: needs a reply. */
export interface VerdictCounts {
  truePositive: number;
  falsePositive: number;
  trueNegative: number;
  falseNegative: number;
}

/** The agreement over one source of comments; `n` leaves out what the person could not tell. */
export interface ClassifierReport extends VerdictCounts {
  source: string;
  n: number;
  /** truePositive ÷ (truePositive + falsePositive); null when the rules found nothing. */
  precision: number | null;
  /** truePositive ÷ (truePositive + falseNegative); null when there was nothing to find. */
  recall: number | null;
}

export const NO_VERDICTS: VerdictCounts = { truePositive: 0, falsePositive: 0, trueNegative: 0, falseNegative: 0 };

/**
 * The counts with one comment more. The author is taken for a resident: such a file does not tell who wrote, so an
 * institution's answer must be known by its wording alone, which is harder than what the collector does.
 */
export function countVerdict(counts: VerdictCounts, comment: LabelledComment): VerdictCounts {
  if (comment.needsReply === null) return counts;
  const { needsReply } = classifyComment({
    text: comment.text,
    hasSticker: false,
    hasAttachments: false,
    authorIsOfficial: false,
  });
  const right = needsReply === comment.needsReply ? 'true' : 'false';
  const outcome = `${right}${needsReply ? 'Positive' : 'Negative'}` as const;
  return { ...counts, [outcome]: counts[outcome] + 1 };
}

/** The counts of a source with its precision and recall. Unknown is never 0. */
export function classifierReport(source: string, counts: VerdictCounts): ClassifierReport {
  const { truePositive, falsePositive, trueNegative, falseNegative } = counts;
  return {
    source,
    n: truePositive + falsePositive + trueNegative + falseNegative,
    ...{ truePositive, falsePositive, trueNegative, falseNegative },
    precision: share(truePositive, truePositive + falsePositive),
    recall: share(truePositive, truePositive + falseNegative),
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
