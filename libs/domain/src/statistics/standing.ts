import { RANKING_MIN_CASES } from './ranking.js';
import { wilsonInterval, type ShareInterval } from './wilson-interval.js';

/** Where somebody's whole interval lies against a reference share; `around`: the interval holds it. */
export type Standing = 'above' | 'around' | 'below';

/** Against which share an interval stands. Without a reference nobody stands out. */
export function standingOf(interval: ShareInterval, reference: number | null): Standing {
  if (reference === null) return 'around';
  if (interval.low > reference) return 'above';
  return interval.high < reference ? 'below' : 'around';
}

/** What one period says of somebody: how many of how many, and the region's share at the same time. */
export interface PeriodShare {
  readonly successes: number;
  readonly n: number;
  readonly reference: number | null;
}

/**
 * The rule of the master-class list: in each of the periods there were enough cases (10), and the upper bound of the
 * Wilson interval lay below the region's share of the same period. One bad period is no reason, few cases are none,
 * and what was not observed is none.
 */
export function lagsPersistently(periods: readonly PeriodShare[]): boolean {
  return (
    periods.length > 0 &&
    periods.every(
      ({ successes, n, reference }) =>
        n >= RANKING_MIN_CASES && standingOf(wilsonInterval(successes, n), reference) === 'below',
    )
  );
}
