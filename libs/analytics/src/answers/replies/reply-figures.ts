import {
  askedOf,
  durationCounts,
  emptyAggregate,
  kaplanMeierOfCounts,
  questionStateAt,
  replyBins,
  responseRate,
  waitCounts,
  type DeadlinePolicy,
  type QuestionState,
  type ReplyBin,
  type ReplyAggregate,
  type ResponseRate,
  type SurvivalStep,
  type Clock,
} from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { QuestionRecord } from '../../questions/question-rows.js';
import { deadlineFigures, histogramOf, share, type QuestionFigures } from '../../questions/question-figures.js';
import { replyWaits, toDurations } from './reply-waits.js';

export interface ReplyFigures {
  readonly counts: Readonly<Record<QuestionState | 'questions', number>>;
  /** Null where no calendar reaches. */
  readonly curve: readonly SurvivalStep[] | null;
  readonly bins: ReplyBin[];
  readonly responseRate: ResponseRate;
  readonly windowSeconds: number;
  readonly deadline: QuestionFigures['deadline'];
  /** Marks on the curve in its own seconds; none on the calendar clock, because deadlines are of working time. */
  readonly marks: { readonly reply: number; readonly fast: number } | null;
}

/** Everything the answer tells of the questions of some pages over one period. */
export function replyFigures(
  asked: readonly QuestionRecord[],
  { cutoff, rules }: { readonly cutoff: number; readonly rules: RegionRules },
  policy: DeadlinePolicy,
  clock: Clock,
): ReplyFigures {
  const waits = replyWaits(asked, cutoff, rules, clock);
  const counts = { questions: asked.length, answered: 0, open: 0, overdue: 0, withdrawn: 0 };
  for (const question of asked) counts[questionStateAt(question, cutoff)] += 1;
  return {
    counts,
    curve: waits && kaplanMeierOfCounts(toDurations(waits)),
    bins: replyBins(waits ?? []),
    responseRate: responseRate(asked, cutoff, policy.responseWindowSeconds),
    windowSeconds: policy.responseWindowSeconds,
    deadline: deadlineFigures(asked, cutoff),
    marks: marksOf(policy, clock),
  };
}

/** The same from an aggregate, whose waits are told by bucket, within 2 %; `younger` than the response rate's window. */
export function aggregateReplyFigures(
  aggregate: ReplyAggregate = emptyAggregate(),
  younger: number,
  policy: DeadlinePolicy,
  clock: Clock,
): ReplyFigures {
  const { answered, open, overdue, withdrawn, met, breached, eligible, answeredInWindow } = aggregate;
  const questions = askedOf(aggregate);
  const histogram = histogramOf(aggregate, clock);
  return {
    counts: { questions, answered, open, overdue, withdrawn },
    curve: histogram && kaplanMeierOfCounts(durationCounts(histogram)),
    bins: replyBins(histogram ? waitCounts(histogram) : []),
    responseRate: {
      rate: share(answeredInWindow, eligible),
      answered: answeredInWindow,
      ...{ eligible, younger, withdrawn: questions - eligible - younger },
    },
    windowSeconds: policy.responseWindowSeconds,
    deadline: { met, breached, share: share(met, met + breached) },
    marks: marksOf(policy, clock),
  };
}

function marksOf(policy: DeadlinePolicy, clock: Clock): ReplyFigures['marks'] {
  return clock === 'calendar' ? null : { reply: policy.replyWorkingSeconds, fast: policy.fastWorkingSeconds };
}
