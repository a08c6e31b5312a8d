import { netGrowth, unknown, type Maybe, type NetGrowth, type PageSubscribers } from '@gospulse/domain';
import type { PageDataset } from '../dataset/dataset.js';
import type { PageColumns } from '../dataset/page-columns.js';
import type { ResolvedPeriod } from '../query/period.js';
import type { Register } from '../register/register.js';

export interface SubscriberFigures {
  /** Sum of subscriptions over the pages counted; unknown when none was. */
  readonly sum: Maybe<number>;
  readonly pagesCovered: number;
  readonly oldestAt: Date | null;
  readonly newestAt: Date | null;
}

/** What of a dataset tells subscriptions at the end of a period. */
export interface CountedAtEnd {
  readonly columns: Pick<PageColumns, 'endMembers' | 'endMs'>;
}

/** What of a dataset tells how they grew. */
export interface CountedAtBothEnds {
  readonly period: Pick<ResolvedPeriod, 'start' | 'end'>;
  readonly observedAtStart: PageDataset['observedAtStart'];
  readonly register: Pick<Register, 'registeredAt'>;
  readonly columns: Pick<PageColumns, 'startMembers' | 'endMembers' | 'isLive'>;
}

/** Subscriptions of some pages at the end of the period, and between when they were counted. */
export function subscriberFigures({ columns }: CountedAtEnd, pages: Int32Array): SubscriberFigures {
  const { endMembers, endMs } = columns;
  let [sum, counted, oldest, newest] = [0, 0, Infinity, -Infinity];
  for (const page of pages) {
    const members = endMembers[page] ?? Number.NaN;
    if (Number.isNaN(members)) continue;
    const observedMs = endMs[page] ?? Number.NaN;
    sum += members;
    counted += 1;
    if (observedMs < oldest) oldest = observedMs;
    if (observedMs > newest) newest = observedMs;
  }
  return {
    sum: counted === 0 ? unknown('not-observed') : { kind: 'known', value: sum },
    pagesCovered: counted,
    oldestAt: counted === 0 ? null : new Date(oldest),
    newestAt: counted === 0 ? null : new Date(newest),
  };
}

/**
 * Each count is the one that stands for its instant already, so it is given to the formula as of that instant. As long as
 * nothing was observed at the start, or some of it is still to come in, growth is unknown.
 */
export function subscriberGrowth(dataset: CountedAtBothEnds, pages: Int32Array): NetGrowth {
  const { start, end } = dataset.period;
  return netGrowth(dataset.observedAtStart ? subscribersOf(dataset, pages) : [], start, end);
}

function* subscribersOf(
  { register, columns, period }: CountedAtBothEnds,
  pages: Int32Array,
): Iterable<PageSubscribers> {
  const { start, end } = period;
  for (const page of pages) {
    const [before, after] = [columns.startMembers[page] ?? Number.NaN, columns.endMembers[page] ?? Number.NaN];
    const wasCounted = !Number.isNaN(before);
    const isCounted = !Number.isNaN(after);
    const isLive = columns.isLive[page] === 1;
    if (!isLive && !wasCounted && !isCounted) continue;
    const observations = [];
    if (wasCounted) observations.push({ at: start, members: before });
    if (isCounted) observations.push({ at: end, members: after });
    yield {
      observations,
      // A page observed before it was registered here is not new; one that was not, came with its registration.
      registeredAt: wasCounted ? null : (register.registeredAt[page] ?? 0),
      removedAt: isLive || isCounted ? null : end,
    };
  }
}
