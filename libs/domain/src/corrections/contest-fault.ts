import { correctionFault, type CorrectionFault } from './correction-fault.js';
import type { CorrectionFact } from './correction.js';

/** What is known of what is contested. Epoch seconds; a local day. */
export interface ContestedKnown {
  readonly now: number;
  readonly today: string;
  /** When the question was asked; null: the fact is not of a question. */
  readonly askedAt: number | null;
  /** Codes of the criteria that rules in force have. */
  readonly criteria: readonly string[];
  /** ОГРН of the institution, and of the founder that the register names. */
  readonly institution: string;
  readonly founder: string | null;
}

/** Which part of a fact cannot be true, and why. */
export interface ContestFault {
  readonly field: 'answeredAt' | 'criterion' | 'fromDay' | 'founder' | 'from' | 'to';
  readonly why: CorrectionFault | 'before-asking' | 'no-such-criterion' | 'same-founder' | 'own-founder';
}

/** Where a fault of each kind of correction by itself is shown. */
const FIELDS = {
  'not-a-question': 'answeredAt',
  'answered-elsewhere': 'answeredAt',
  'criterion-met': 'fromDay',
  founder: 'founder',
  outage: 'to',
} as const satisfies Record<CorrectionFact['kind'], ContestFault['field']>;

/** What a contest says that cannot be true, whatever an analyst thinks of it; null: nothing. */
export function contestFault(fact: CorrectionFact, known: ContestedKnown): ContestFault | null {
  const why = correctionFault(fact, known.now);
  if (why !== null) return { field: FIELDS[fact.kind], why };
  switch (fact.kind) {
    case 'not-a-question':
    case 'outage':
      return null;
    case 'answered-elsewhere':
      return known.askedAt !== null && fact.answeredAt < known.askedAt
        ? { field: 'answeredAt', why: 'before-asking' }
        : null;
    case 'criterion-met':
      if (!known.criteria.includes(fact.criterion)) return { field: 'criterion', why: 'no-such-criterion' };
      return fact.fromDay > known.today ? { field: 'fromDay', why: 'in-the-future' } : null;
    case 'founder':
      if (fact.founderOgrn === known.institution) return { field: 'founder', why: 'own-founder' };
      return fact.founderOgrn === known.founder ? { field: 'founder', why: 'same-founder' } : null;
  }
}
