import type { InstitutionRow, InstitutionSums } from '@gospulse/contracts';
import type { CorrectionMode, InstitutionState } from '@gospulse/domain';
import { statesOf, type StateColumns } from '../../history/state-columns.js';
import { coverageOf, scoreOf, type StateSums } from '../../history/state-day.js';

/** A day of which is asked how institutions stood; no columns: it was not kept. */
export interface KeptDay {
  readonly day: string;
  readonly columns: StateColumns | null;
  /** Scores are kept with the corrections in force, and without them they are unknown. */
  readonly corrections: CorrectionMode;
}

/**
 * Whether an institution was in a state on the day: `inState` as it was kept. Pages were kept of the obliged alone, so that `with-page` is
 * of them; who was observed was not kept, so that nobody is `not-observed`.
 */
export function wasInState({ columns }: KeptDay, index: number, state: InstitutionState | undefined): boolean {
  const stood = columns?.[index];
  if (stood === undefined) return false;
  const [isObliged, isCovered] = [stood.obliged > 0, stood.covered > 0];
  switch (state) {
    case 'exempt':
      return !isObliged;
    case 'obliged':
      return isObliged;
    case 'with-page':
      return isCovered;
    case 'without-page':
      return isObliged && !isCovered;
    case 'not-observed':
      return false;
    case undefined:
      return true;
  }
}

/** How one institution stood. */
export function keptOf({ columns, corrections }: KeptDay, index: number): InstitutionRow['kept'] {
  const stood = columns?.[index];
  if (stood === undefined) return undefined;
  return {
    ...{ obliged: stood.obliged > 0, covered: stood.covered > 0, scored: stood.scored },
    score: scoreWith(corrections, stood),
  };
}

/** How all of a list stood together: the points of the lines of coverage and scores. */
export function keptSums({ day, columns, corrections }: KeptDay, institutions: Int32Array): InstitutionSums['kept'] {
  if (columns === null) return null;
  const sums = statesOf(columns, institutions);
  const { obliged, covered, scored } = sums;
  return { day, obliged, covered, scored, coverage: coverageOf(sums), score: scoreWith(corrections, sums) };
}

function scoreWith(corrections: CorrectionMode, sums: StateSums): number | null {
  return corrections === 'with' ? scoreOf(sums) : null;
}
