import { DAY_SECONDS } from '../calendar/spans.js';
import { MAX_OUTAGE_DAYS } from './contest.js';
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
  readonly why:
    | 'in-the-future'
    | 'before-asking'
    | 'no-such-criterion'
    | 'same-founder'
    | 'itself'
    | 'ends-before-it-begins'
    | 'too-long';
}

/** What a contest says that cannot be true, whatever an analyst thinks of it; null: nothing. */
export function contestFault(fact: CorrectionFact, known: ContestedKnown): ContestFault | null {
  switch (fact.kind) {
    case 'not-a-question':
      return null;
    case 'answered-elsewhere':
      if (fact.answeredAt > known.now) return { field: 'answeredAt', why: 'in-the-future' };
      if (known.askedAt !== null && fact.answeredAt < known.askedAt) {
        return { field: 'answeredAt', why: 'before-asking' };
      }
      return null;
    case 'criterion-met':
      if (!known.criteria.includes(fact.criterion)) return { field: 'criterion', why: 'no-such-criterion' };
      return fact.fromDay > known.today ? { field: 'fromDay', why: 'in-the-future' } : null;
    case 'founder':
      if (fact.founderOgrn === known.institution) return { field: 'founder', why: 'itself' };
      return fact.founderOgrn === known.founder ? { field: 'founder', why: 'same-founder' } : null;
    case 'outage':
      if (fact.to <= fact.from) return { field: 'to', why: 'ends-before-it-begins' };
      if (fact.to > known.now) return { field: 'to', why: 'in-the-future' };
      return fact.to - fact.from > MAX_OUTAGE_DAYS * DAY_SECONDS ? { field: 'to', why: 'too-long' } : null;
  }
}
