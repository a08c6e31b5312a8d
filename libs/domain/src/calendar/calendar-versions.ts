import { known, unknown, type Maybe } from '../absence.js';
import type { WorkingCalendar } from './working-calendar.js';
import { addWorkingSeconds, workingSeconds } from './working-time.js';

/** A value in force from an instant (epoch seconds) until the next one's. */
export interface Version<T> {
  effectiveFrom: number;
  value: T;
}

/** The version in force at an instant, or null before the first one. Any order. */
export function versionInForce<T>(versions: readonly Version<T>[], at: number): Version<T> | null {
  let found: Version<T> | null = null;
  for (const version of versions) {
    if (version.effectiveFrom <= at && (found === null || version.effectiveFrom > found.effectiveFrom)) found = version;
  }
  return found;
}

/** Working seconds when the calendar changes inside the interval: the sum over its versions. */
export function workingSecondsAcross(
  versions: readonly Version<WorkingCalendar>[],
  fromEpochSeconds: number,
  toEpochSeconds: number,
): Maybe<number> {
  let total = 0;
  let from = fromEpochSeconds;
  for (;;) {
    const part = partFrom(versions, from);
    if (part === null) return unknown('no-calendar');
    const to = Math.min(toEpochSeconds, part.until);
    const seconds = workingSeconds(part.calendar, from, to);
    if (seconds.kind === 'unknown') return seconds;
    total += seconds.value;
    if (toEpochSeconds <= part.until) return known(total);
    from = part.until;
  }
}

/** The due instant when the calendar changes before it. */
export function addWorkingSecondsAcross(
  versions: readonly Version<WorkingCalendar>[],
  fromEpochSeconds: number,
  seconds: number,
): Maybe<number> {
  let left = seconds;
  let from = fromEpochSeconds;
  for (;;) {
    const part = partFrom(versions, from);
    if (part === null) return unknown('no-calendar');
    const due = addWorkingSeconds(part.calendar, from, left);
    if (part.until === Infinity || (due.kind === 'known' && due.value <= part.until)) return due;
    const used = workingSeconds(part.calendar, from, part.until);
    if (used.kind === 'unknown') return used;
    left -= used.value;
    from = part.until;
  }
}

function partFrom(
  versions: readonly Version<WorkingCalendar>[],
  from: number,
): { calendar: WorkingCalendar; until: number } | null {
  const version = versionInForce(versions, from);
  if (version === null) return null;
  let until = Infinity;
  // A loop: thousands of questions wait in one answer.
  for (const { effectiveFrom } of versions) if (effectiveFrom > from && effectiveFrom < until) until = effectiveFrom;
  return { calendar: version.value, until };
}
