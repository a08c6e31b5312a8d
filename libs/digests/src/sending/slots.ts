import { digestSpread, dueUrgent, dueWeekly, newlyOverdueSince, type DigestKind } from '@gospulse/domain';
import type { LetterRegion } from './letter-region.js';
import type { Candidate } from './recipients.js';

/** A letter that could be written: of a week, by its Monday, or of a day. */
export interface Slot {
  readonly kind: DigestKind;
  readonly day: string;
  readonly newSince: Date;
  /** Nobody is to get it later. */
  readonly giveUpAt: Date;
}

/** What is due to somebody now. Whoever confirmed their address since a week's letter was due gets that of the next. */
export function slotsOf({ id, confirmedAt, ...wants }: Candidate, { calendar }: LetterRegion, now: Date): Slot[] {
  const seconds = now.getTime() / 1_000;
  const spread = digestSpread(id);
  const weekly = wants.weekly ? dueWeekly(calendar, seconds, spread) : null;
  const urgent = wants.urgent ? dueUrgent(calendar, seconds, spread) : null;
  const newSince = new Date(newlyOverdueSince(calendar, seconds) * 1_000);
  const slot = (kind: DigestKind, day: string, until: number): Slot => {
    return { kind, day, newSince, giveUpAt: new Date(until * 1_000) };
  };
  return [
    ...(weekly !== null && confirmedAt.getTime() / 1_000 <= weekly.since
      ? [slot('weekly', weekly.week, weekly.until)]
      : []),
    ...(urgent !== null ? [slot('urgent', urgent.day, urgent.until)] : []),
  ];
}

/** Whether anything is due to anybody of a region now. */
export function isLetterTime({ calendar }: LetterRegion, now: Date): boolean {
  const seconds = now.getTime() / 1_000;
  return dueWeekly(calendar, seconds, 0) !== null || dueUrgent(calendar, seconds, 0) !== null;
}
