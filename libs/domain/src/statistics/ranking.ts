import { lowerBound, upperBound } from '../bounds.js';
import { wilsonInterval, type ShareInterval } from './wilson-interval.js';

/** Below so many cases: «недостаточно данных», not ranked. */
export const RANKING_MIN_CASES = 10;

/**
 * Whoever may not see who the others are is ranked among so many of them at least: among fewer a place, or a share of all,
 * tells how somebody does whom everybody can name.
 */
export const RANKING_MIN_OTHERS = 5;

/** Bars of a distribution of shares. */
export const SHARE_BINS = 20;

/** How many shares (0…1) lie in each twentieth, from 0 on; a share of 1 lies in the last. */
export function countShares(shares: readonly number[]): number[] {
  const bins = Array.from({ length: SHARE_BINS }, () => 0);
  for (const share of shares) {
    const bin = Math.min(SHARE_BINS - 1, Math.floor(share * SHARE_BINS));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
}

/** Somebody to be ranked by a share. */
export interface ShareCount {
  key: string;
  successes: number;
  n: number;
}

export interface RankedShare<Count extends ShareCount = ShareCount> extends ShareCount {
  /** Who is ranked, as it was given. */
  count: Count;
  /** By the lower bound of the Wilson interval, from 1. */
  rank: number;
  /** The ranks that the intervals leave possible. */
  bestRank: number;
  worstRank: number;
  interval: ShareInterval;
}

export interface Ranking<Count extends ShareCount = ShareCount> {
  ranked: RankedShare<Count>[];
  /** Too few cases to rank, in the order given. */
  tooFew: Count[];
}

/**
 * Orders shares by the lower bound of their 95 % Wilson interval; at equal bounds by share, then by key. Somebody's
 * best rank counts only those before him whose whole interval lies above his. O(n log n).
 */
export function rankByWilson<Count extends ShareCount>(
  counts: readonly Count[],
  minCases: number = RANKING_MIN_CASES,
): Ranking<Count> {
  const enough = counts
    .filter(({ n }) => n >= minCases)
    .map((count) => ({ count, interval: wilsonInterval(count.successes, count.n) }))
    .sort(
      (a, b) =>
        b.interval.low - a.interval.low ||
        (b.interval.share ?? 0) - (a.interval.share ?? 0) ||
        (a.count.key < b.count.key ? -1 : Number(a.count.key > b.count.key)),
    );
  const lows = Float64Array.from(enough, ({ interval }) => interval.low).reverse();
  const highs = Float64Array.from(enough, ({ interval }) => interval.high).sort();
  const ranked = enough.map(({ count, interval }, index) => {
    const { key, successes, n } = count;
    return {
      ...{ key, successes, n, count, interval },
      rank: index + 1,
      bestRank: 1 + lows.length - upperBound(lows, interval.high),
      worstRank: highs.length - lowerBound(highs, interval.low),
    };
  });
  return { ranked, tooFew: counts.filter(({ n }) => n < minCases) };
}
