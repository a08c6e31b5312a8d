import {
  known,
  ReplyHistogram,
  replyWaitsOf,
  tidy,
  unknown,
  valueOrNull,
  wilsonInterval,
  type Clock,
  type Maybe,
  type SampledValue,
  type WhyFigure,
} from '@gospulse/domain';
import type { Dataset } from '../../dataset/dataset.js';
import { statesOf, type StateColumns } from '../../history/state-columns.js';
import { noStates, type StateSums } from '../../history/state-day.js';
import { scoredOf } from '../../metrics/compliance.js';
import { coverageFigures } from '../../metrics/coverage.js';
import { cadenceFigures } from '../../metrics/cadence.js';
import { replyGroupOf, type Group } from '../../metrics/groups.js';
import { askedWhereRead, noDataBeside, noDataReasonOf } from '../../metrics/no-data-reason.js';
import { replyCounts } from '../../metrics/reply-counts.js';
import { withinDeadlineFigures } from '../../metrics/within-deadline.js';
import { histogramOf } from '../../questions/question-figures.js';

/** A share or a median of a group, which can also be told without a part of it. */
export interface Sample {
  readonly figure: Maybe<number>;
  readonly told: SampledValue;
  /** The same figure of what is left when a part is taken out; null: unknown. */
  without(part: Sample): number | null;
}

/** Samples of the groups of a dataset. */
export interface Sampler {
  sampleOf(group: Group): Sample;
}

export type SampledFigure = Extract<WhyFigure, 'firstReply' | 'withinDeadline' | 'cadence'>;

/** Coverage of a period, and of the last day of the one before as far as that was kept: every institution is counted, and nothing is chance. */
export function coverageSamples(
  dataset: Dataset,
  then: StateColumns | null,
): { readonly now: Sampler; readonly then: Sampler } {
  return {
    now: {
      sampleOf: ({ institutions }) => {
        const { share, covered, obliged } = coverageFigures(dataset, institutions);
        return new ShareSample(share, covered, obliged, null);
      },
    },
    then: {
      sampleOf: ({ institutions }) => {
        const { covered, obliged } = then === null ? noStates() : statesOf(then, institutions);
        const share = obliged === 0 ? unknown('no-institutions') : known(covered / obliged);
        return new ShareSample(share, covered, obliged, null);
      },
    },
  };
}

/** The mean score of the same: each living page that could be scored is counted, and nothing is chance. */
export function scoreSamples(
  dataset: Dataset,
  then: StateColumns | null,
): { readonly now: Sampler; readonly then: Sampler } {
  const sampleOf = ({ scored, scores }: Pick<StateSums, 'scored' | 'scores'>): Sample => {
    const score = scored === 0 ? unknown('not-measured') : known(tidy(scores / scored));
    return new ShareSample(score, scores, scored, null);
  };
  return {
    now: { sampleOf: ({ pages }) => sampleOf(scoredOf(dataset, pages)) },
    then: { sampleOf: ({ institutions }) => sampleOf(then === null ? noStates() : statesOf(then, institutions)) },
  };
}

/** Figures that are shares or medians: how they are taken of a dataset. */
export const SAMPLES: Readonly<Record<SampledFigure, (dataset: Dataset, clock: Clock) => Sampler>> = {
  withinDeadline: (dataset) => ({
    sampleOf: (group) => {
      const counts = replyCounts(dataset.replies.aggregateOf(replyGroupOf(dataset, group)));
      const noData = noDataBeside(noDataReasonOf(dataset, group.pages), counts.questions);
      const { met, breached } = counts.deadline;
      const judged = met + breached;
      return new ShareSample(withinDeadlineFigures(counts.deadline, noData).share, met, judged, judged);
    },
  }),
  cadence: (dataset) => ({
    sampleOf: ({ pages }) => {
      const { share, pages: n, weeks } = cadenceFigures(dataset, pages);
      return new ShareSample(share, Math.round((valueOrNull(share) ?? 0) * weeks), weeks, n);
    },
  }),
  firstReply: (dataset, clock) => ({
    sampleOf: (group) => {
      const aggregate = dataset.replies.aggregateOf(replyGroupOf(dataset, group));
      const { questions } = replyCounts(aggregate);
      const noData = noDataBeside(noDataReasonOf(dataset, group.pages), questions);
      const waits = histogramOf(aggregate, clock);
      if (typeof waits === 'string') return new MedianSample(unknown(waits), new ReplyHistogram());
      return new MedianSample(askedWhereRead(replyWaitsOf(waits).median.value, noData), waits);
    },
  }),
};

/** So many of a number, with Wilson's interval for `n` independent cases of them; null: all are counted, and nothing is chance. */
class ShareSample implements Sample {
  readonly told: SampledValue;

  constructor(
    readonly figure: Maybe<number>,
    private readonly part: number,
    private readonly whole: number,
    cases: number | null,
  ) {
    const value = valueOrNull(figure);
    const n = cases ?? whole;
    const { low, high } = cases === null ? { low: value, high: value } : wilsonInterval((value ?? 0) * n, n);
    this.told = value === null ? { value, low: null, high: null, n } : { value, low, high, n };
  }

  without(part: Sample): number | null {
    if (!(part instanceof ShareSample)) return null;
    const left = this.whole - part.whole;
    return left > 0 ? (this.part - part.part) / left : null;
  }
}

/** The median of waits with its interval. */
class MedianSample implements Sample {
  readonly told: SampledValue;
  private left: ReplyHistogram | null = null;

  constructor(
    readonly figure: Maybe<number>,
    private readonly waits: ReplyHistogram,
  ) {
    const { value, low, high } = replyWaitsOf(waits).median;
    const n = waits.total();
    this.told =
      figure.kind === 'unknown'
        ? { value: null, low: null, high: null, n }
        : { value: valueOrNull(value), low: valueOrNull(low), high: valueOrNull(high), n };
  }

  without(part: Sample): number | null {
    if (!(part instanceof MedianSample) || this.figure.kind === 'unknown') return null;
    // One copy for all members: a part is taken out of it, and put back.
    const left = (this.left ??= copyOf(this.waits));
    addTo(left, part.waits, -1);
    const median = left.total() === 0 ? null : valueOrNull(replyWaitsOf(left).median.value);
    addTo(left, part.waits, 1);
    return median;
  }
}

function copyOf(waits: ReplyHistogram): ReplyHistogram {
  const copy = new ReplyHistogram();
  // In columns from the beginning on: what is added and taken out again leaves nothing there.
  copy.column('answered');
  copy.addAll(waits);
  return copy;
}

function addTo(sum: ReplyHistogram, part: ReplyHistogram, sign: 1 | -1): void {
  part.each((bucket, { answered, waiting, withdrawn }) => {
    if (answered !== 0) sum.add(bucket, 'answered', sign * answered);
    if (waiting !== 0) sum.add(bucket, 'waiting', sign * waiting);
    if (withdrawn !== 0) sum.add(bucket, 'withdrawn', sign * withdrawn);
  });
}
