import { netGrowth, unknown, type Maybe, type NetGrowth, type SubscriberObservation } from '@gospulse/domain';
import type { ObservedCount } from '../pages/observed.js';
import type { PageRecord, Dataset } from '../dataset/dataset.js';

export interface SubscriberFigures {
  /** Sum of subscriptions over the pages counted; unknown when none was. */
  readonly sum: Maybe<number>;
  readonly pagesCovered: number;
  readonly oldestAt: Date | null;
  readonly newestAt: Date | null;
  readonly growth: NetGrowth;
}

export function subscriberFigures(pages: readonly PageRecord[], dataset: Dataset): SubscriberFigures {
  let [sum, counted, oldest, newest] = [0, 0, Infinity, -Infinity];
  for (const { end } of pages) {
    if (end === null) continue;
    sum += end.members;
    counted += 1;
    oldest = Math.min(oldest, end.observedMs);
    newest = Math.max(newest, end.observedMs);
  }
  return {
    sum: counted === 0 ? unknown('not-observed') : { kind: 'known', value: sum },
    pagesCovered: counted,
    oldestAt: counted === 0 ? null : new Date(oldest),
    newestAt: counted === 0 ? null : new Date(newest),
    growth: growthOf(pages, dataset),
  };
}

/**
 * Each count is the one that stands for its instant already, so it is given to the formula as of that instant. As long
 * as nothing was observed at the start, no page can be said to have been added since: growth is then unknown.
 */
function growthOf(pages: readonly PageRecord[], { period, observedAtStart }: Dataset): NetGrowth {
  const { start, end } = period;
  return netGrowth(
    pages
      .filter((page) => page.live || page.start !== null || page.end !== null)
      .map((page) => ({
        observations: [...observation(page.start, start), ...observation(page.end, end)],
        // A page observed before it was registered here is not new; one that was not, came with its registration.
        registeredAt: page.start || !observedAtStart ? null : Math.floor(page.registeredAt.getTime() / 1_000),
        removedAt: page.live || page.end ? null : end,
      })),
    start,
    end,
  );
}

function observation(count: ObservedCount | null, at: number): SubscriberObservation[] {
  return count ? [{ at, members: count.members }] : [];
}
