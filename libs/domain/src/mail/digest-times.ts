import { addDays, isoWeekStart } from '../calendar/day.js';
import { localDay, startOfLocalDay } from '../calendar/local-time.js';
import { DAY_SECONDS, HOUR_SECONDS } from '../calendar/spans.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { workingDay, type WorkingDay } from '../calendar/working-day.js';

/** After the first working day of a week a letter of the week may still be written on so many more: a service that stood still catches up. */
const MAX_DAYS_LATE = 2;
/** Holidays in a row that are looked back over. */
const MAX_DAYS_BACK = 20;

/** Letters go out spread over an hour, so that neither a mail server nor the database gets them all at once. Seconds, from 0 to 3,599. */
export function digestSpread(accountId: number): number {
  // Knuth's multiplicative hash: neighbours come to lie far apart.
  return ((accountId * 2_654_435_761) % 2 ** 32) % HOUR_SECONDS;
}

/** The letter of a week that is due: its week, by the Monday it begins with, and since when it is due, epoch seconds. */
export interface WeeklyDue {
  readonly week: string;
  readonly since: number;
}

/**
 * The letter of the week that is due at an instant (epoch seconds): from the hour in which the first working day of the week
 * begins, within working hours. Null: none is, or no calendar tells it.
 */
export function dueWeekly(calendar: WorkingCalendar, at: number, spread: number): WeeklyDue | null {
  const today = localDay(calendar.zone, at);
  const week = isoWeekStart(today);
  const days = workingDays(calendar, week, 7).slice(0, 1 + MAX_DAYS_LATE);
  const [first] = days;
  const now = days.find(({ day }) => day === today);
  if (first === undefined || now === undefined || !isOpen(now, at, spread)) return null;
  return { week, since: first.opens + spread };
}

/** What a letter about what falls due today tells of, epoch seconds. */
export interface UrgentDue {
  readonly day: string;
  /** What fell due from here on is newly overdue: the last working day before is counted. */
  readonly newSince: number;
  /** Nobody is to get it later. */
  readonly until: number;
}

/** The letter about what falls due today, where one may be written at an instant: on a working day, before noon. Null: none may. */
export function dueUrgent(calendar: WorkingCalendar, at: number, spread: number): UrgentDue | null {
  const { zone } = calendar;
  const day = localDay(zone, at);
  const now = workingDays(calendar, day, 1)[0];
  const noon = startOfLocalDay(zone, day) + DAY_SECONDS / 2;
  if (now === undefined || at >= noon || !isOpen(now, at, spread)) return null;
  const before = workingDays(calendar, addDays(day, -MAX_DAYS_BACK), MAX_DAYS_BACK).at(-1);
  return {
    day,
    newSince: startOfLocalDay(zone, before?.day ?? addDays(day, -1)),
    until: Math.max(noon, Math.min(now.closes, noon + HOUR_SECONDS)),
  };
}

/** Somebody whose turn comes after the working day has ended would get nothing: a short day ends the spread. */
function isOpen({ opens, closes }: WorkingDay, at: number, spread: number): boolean {
  return at >= Math.min(opens + spread, closes - 1) && at < closes;
}

function workingDays(calendar: WorkingCalendar, from: string, count: number): WorkingDay[] {
  return Array.from({ length: count }, (_, number) => workingDay(calendar, addDays(from, number))).filter(
    (day) => day !== null,
  );
}
