import { HOUR_SECONDS } from '../calendar/spans.js';
import { known, type Maybe } from '../absence.js';
import { workingSecondsAcross, type Version } from '../calendar/calendar-versions.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';

/** Bounds of the backlog's age classes in working seconds: 0–1, 1–4, 4–9, 9–24 and over 24 working hours. */
export const BACKLOG_BOUNDS_WORKING_SECONDS = [1, 4, 9, 24].map((hours) => hours * HOUR_SECONDS);

/** Names of the age classes, youngest first. */
export const BACKLOG_BANDS = ['0-1', '1-4', '4-9', '9-24', 'over-24'] as const;
export type BacklogBand = (typeof BACKLOG_BANDS)[number];

/** How many waiting questions fall into each age class; a bound belongs to the class above it. */
export function backlogByAge(waitingWorkingSeconds: readonly number[]): number[] {
  const counts = Array.from({ length: BACKLOG_BOUNDS_WORKING_SECONDS.length + 1 }, () => 0);
  for (const seconds of waitingWorkingSeconds) {
    const index = BACKLOG_BOUNDS_WORKING_SECONDS.filter((bound) => seconds >= bound).length;
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

/**
 * The last instants (epoch seconds) to have been asked at and be past each bound of the backlog at the cut-off: because
 * nobody waits longer than who asked before, a question's age class follows from its instant alone, and a database can
 * count classes without a calendar. Unknown (`no-calendar`) where the calendar does not reach back so far.
 */
export function backlogInstants(calendars: readonly Version<WorkingCalendar>[], cutoff: number): Maybe<number[]> {
  const instants: number[] = [];
  for (const bound of BACKLOG_BOUNDS_WORKING_SECONDS) {
    const instant = latestStart(calendars, cutoff, bound);
    if (instant.kind === 'unknown') return instant;
    instants.push(instant.value);
  }
  return known(instants);
}

/** The latest whole second from which at least so many working seconds have passed until `until`. */
function latestStart(calendars: readonly Version<WorkingCalendar>[], until: number, seconds: number): Maybe<number> {
  let late = until;
  for (let back = seconds; ; back *= 2) {
    const passed = workingSecondsAcross(calendars, until - back, until);
    if (passed.kind === 'unknown') return passed;
    if (passed.value >= seconds) return known(between(calendars, until, seconds, until - back, late));
    late = until - back;
  }
}

/** `early` is far enough back and `late` is not: the two are brought together. */
function between(
  calendars: readonly Version<WorkingCalendar>[],
  until: number,
  seconds: number,
  early: number,
  late: number,
): number {
  let enough = early;
  let tooLate = late;
  while (tooLate - enough > 1) {
    const middle = Math.floor((enough + tooLate) / 2);
    const passed = workingSecondsAcross(calendars, middle, until);
    if (passed.kind === 'known' && passed.value >= seconds) enough = middle;
    else tooLate = middle;
  }
  return enough;
}
