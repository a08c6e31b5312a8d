import { known, unknown, type Maybe } from '../absence.js';

export interface CoveredInstitution {
  /** Freed by an act from keeping a page: it leaves the denominator, page or not. */
  exempt: boolean;
  hasLivePage: boolean;
}

export interface Coverage {
  covered: number;
  obliged: number;
  exempt: number;
  /** Unknown (`no-institutions`) when nobody is obliged. */
  share: Maybe<number>;
}

/** Institutions with a live page ÷ institutions obliged to keep one. */
export function coverage(institutions: readonly CoveredInstitution[]): Coverage {
  const obliged = institutions.filter((institution) => !institution.exempt);
  const covered = obliged.filter((institution) => institution.hasLivePage).length;
  return {
    covered,
    obliged: obliged.length,
    exempt: institutions.length - obliged.length,
    share: obliged.length === 0 ? unknown('no-institutions') : known(covered / obliged.length),
  };
}
