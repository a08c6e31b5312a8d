import { wilsonInterval, type ShareInterval } from './wilson-interval.js';

/** Below so many cases: «недостаточно данных», not ranked. */
export const RANKING_MIN_CASES = 10;

/** Somebody to be ranked by a share. */
export interface ShareCount {
  key: string;
  successes: number;
  n: number;
}

export interface RankedShare extends ShareCount {
  /** By the lower bound of the Wilson interval, from 1. */
  rank: number;
  /** The ranks that the intervals leave possible. */
  bestRank: number;
  worstRank: number;
  interval: ShareInterval;
}

export interface Ranking {
  ranked: RankedShare[];
  /** Too few cases to rank, in the order given. */
  tooFew: ShareCount[];
}

/**
 * Orders shares by the lower bound of their 95 % Wilson interval; at equal bounds by share, then by key. Somebody's
 * best rank counts only those before him whose whole interval lies above his. O(n log n).
 */
export function rankByWilson(counts: readonly ShareCount[], minCases: number = RANKING_MIN_CASES): Ranking {
  const enough = counts
    .filter(({ n }) => n >= minCases)
    .map(({ key, successes, n }) => ({ key, successes, n, interval: wilsonInterval(successes, n) }))
    .sort(
      (a, b) =>
        b.interval.low - a.interval.low ||
        (b.interval.share ?? 0) - (a.interval.share ?? 0) ||
        (a.key < b.key ? -1 : Number(a.key > b.key)),
    );
  const lows = enough.map(({ interval }) => interval.low).sort((a, b) => a - b);
  const highs = enough.map(({ interval }) => interval.high).sort((a, b) => a - b);
  const ranked = enough.map(({ key, successes, n, interval }, index) => ({
    ...{ key, successes, n, interval },
    rank: index + 1,
    bestRank: 1 + lows.length - countUpTo(lows, interval.high, true),
    worstRank: highs.length - countUpTo(highs, interval.low, false),
  }));
  return { ranked, tooFew: counts.filter(({ n }) => n < minCases) };
}

/** How many entries are ≤ `bound` (or < `bound`). */
function countUpTo(sorted: readonly number[], bound: number, inclusive: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = sorted[middle] ?? Infinity;
    if (inclusive ? entry <= bound : entry < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
