import { addDays, unknown, type Basis } from '@gospulse/domain';
import type { Source } from '../../caching/versioned-cache.js';
import { monthsAndDays } from '../../query/months-and-days.js';
import { share } from '../../questions/question-figures.js';
import { sumSnapshots } from '../../questions/snapshot-replies.js';
import { boundsOf, judge, noMedian, type RegionReplies, type RepliesAsked } from './region-replies.js';
import { PAGE_IS, type RegionPages } from './region-states.js';

/**
 * Replies of some pages of each region, from the region's snapshots of questions by page. These tell counts alone: how long
 * replies took is not known of them.
 */
export async function readRepliesOfPages(
  source: Source,
  asked: readonly RepliesAsked[],
  pages: readonly RegionPages[],
  basis: Basis,
): Promise<ReadonlyMap<string, RegionReplies>> {
  const told = await Promise.all(
    asked.map(async (each) => {
      const { code } = each.rules;
      const states = pages.find(({ region }) => region === code)?.states ?? '';
      return [code, await repliesOf(source, each, states, basis)] as const;
    }),
  );
  return new Map(told);
}

async function repliesOf(source: Source, asked: RepliesAsked, states: string, basis: Basis): Promise<RegionReplies> {
  const { rules, days, judgedTo } = judge(asked);
  const none = { judgedTo, met: 0, breached: 0, questions: 0, low: null, high: null, median: noMedian('not-measured') };
  if (judgedTo === null) return { ...none, share: unknown('not-due') };
  const segments = {
    ...monthsAndDays({ from: days.from, to: judgedTo }),
    ...{ divided: null, whole: null, windowDays: [], isPastWindow: () => false, waitingFrom: addDays(judgedTo, 1) },
  };
  const { sums } = await sumSnapshots(source, rules.code, { segments, basis });
  const places = Array.from(states, (digit, place) => {
    return (Number.parseInt(digit, 16) & PAGE_IS.registered) === 0 ? -1 : place;
  }).filter((place) => place >= 0);
  const total = (counts: Int32Array): number => places.reduce((sum, place) => sum + (counts[place] ?? 0), 0);
  const met = total(sums.met);
  // Who waits still is past the deadline, if there is one.
  const breached = total(sums.breached) + total(sums.open) - total(sums.undated);
  return {
    ...none,
    ...{ met, breached, questions: total(sums.answered) + total(sums.withdrawn) + total(sums.open) },
    ...boundsOf(met, breached),
    share: share(met, met + breached, 0),
  };
}
