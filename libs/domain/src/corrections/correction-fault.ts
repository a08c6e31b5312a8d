import { localDay } from '../calendar/local-time.js';
import { DAY_SECONDS } from '../calendar/spans.js';
import type { CorrectionFact } from './correction.js';

/** Longer than that nothing is down: it would be an institution that does not answer. */
export const MAX_OUTAGE_DAYS = 31;

/** Where days begin first: one that has not begun there has begun nowhere. */
const EARLIEST_ZONE = 'Pacific/Kiritimati';

export const CORRECTION_FAULTS = [
  /** A correction speaks of what has been. */
  'in-the-future',
  /** Its end is not after its beginning. */
  'bad-span',
  /** An outage of more than `MAX_OUTAGE_DAYS`. */
  'too-long',
] as const;
export type CorrectionFault = (typeof CORRECTION_FAULTS)[number];

/** What is wrong with a correction by itself, whatever it is of; null: nothing. `now` in epoch seconds. */
export function correctionFault(fact: CorrectionFact, now: number): CorrectionFault | null {
  if (fact.kind === 'answered-elsewhere') return fact.answeredAt <= now ? null : 'in-the-future';
  if (fact.kind === 'criterion-met') {
    if (fact.toDay !== null && fact.toDay < fact.fromDay) return 'bad-span';
    return fact.fromDay > localDay(EARLIEST_ZONE, now) ? 'in-the-future' : null;
  }
  if (fact.kind !== 'outage') return null;
  if (!(fact.to > fact.from)) return 'bad-span';
  if (fact.to > now) return 'in-the-future';
  return fact.to - fact.from > MAX_OUTAGE_DAYS * DAY_SECONDS ? 'too-long' : null;
}
