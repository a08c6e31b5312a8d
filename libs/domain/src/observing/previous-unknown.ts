import type { DayRange } from '../calendar/day.js';

/** Why a figure has nothing that it could be compared with. */
export const PREVIOUS_UNKNOWN = [
  'not-compared',
  'before-known',
  'not-yet',
  'history-not-kept',
  'partly-observed',
  'nothing-then',
] as const;
export type PreviousUnknown = (typeof PREVIOUS_UNKNOWN)[number];

/** What is known of a comparison period, before any figure of it. */
export interface ComparisonKnown {
  /** Null: nothing is compared. */
  readonly comparison: DayRange | null;
  /** The first local day of which anything is known; null: none is. */
  readonly knownFrom: string | null;
  /** Whether facts of its days come in for the first time. */
  readonly isFilling?: boolean;
  /** Whether what the figure is made of is kept by day since later only. */
  readonly isHistoryMissing?: boolean;
  /** Whether less than nine tenths of it were observed, so that nothing counted in it is compared. */
  readonly isPartlyObserved?: boolean;
}

/** Why there is nothing to compare a figure with, the first reason that holds. */
export function previousUnknownOf(known: ComparisonKnown): PreviousUnknown {
  const { comparison, knownFrom } = known;
  if (comparison === null) return 'not-compared';
  if (knownFrom === null || comparison.to < knownFrom) return 'before-known';
  if (known.isFilling === true) return 'not-yet';
  if (known.isHistoryMissing === true) return 'history-not-kept';
  if (known.isPartlyObserved === true) return comparison.from < knownFrom ? 'before-known' : 'partly-observed';
  return 'nothing-then';
}
