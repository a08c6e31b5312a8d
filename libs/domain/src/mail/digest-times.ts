import { addDays, isoWeekStart } from '../calendar/day.js';
import { instantOfLocal, localDay, localDayNumber, startOfLocalDay } from '../calendar/local-time.js';
import { HOUR_SECONDS } from '../calendar/spans.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { workingDay, type WorkingDay } from '../calendar/working-day.js';

/** After the first working day of a week a letter of the week may still be written on so many more: a service that stood still catches up. */
const MAX_DAYS_LATE = 2;
/** Holidays in a row that are looked over, back and ahead. */
const MAX_HOLIDAYS = 20;
const NOON_SECONDS = 12 * HOUR_SECONDS;

/** Letters go out spread over an hour, so that neither a mail server nor the database gets them all at once. Seconds, from 0 to 3,599. */
export function digestSpread(accountId: number): number {
  // Knuth's multiplicative hash: neighbours come to lie far apart.
  return ((accountId * 2_654_435_761) % 2 ** 32) % HOUR_SECONDS;
}

/** The letter of a week that is due: its week, by the Monday it begins with; since when it is due and until when it may still go, epoch seconds. */
export interface WeeklyDue {
  readonly week: string;
  readonly since: number;
  readonly until: number;
}

/**
 * The letter of the week that is due at an instant (epoch seconds): from the hour in which the first working day of the week
 * begins, within working hours. Null: none is, or no calendar tells it.
 */
export function dueWeekly(calendar: WorkingCalendar, at: number, spread: number): WeeklyDue | null {
  const today = localDay(calendar.zone, at);
  const week = isoWeekStart(today);
  const days = workingDays(calendar, week, 7).slice(0, 1 + MAX_DAYS_LATE);
  const [[first], last] = [days, days.at(-1)];
  const now = days.find(({ day }) => day === today);
  if (first === undefined || last === undefined || now === undefined || !isOpen(now, at, spread)) return null;
  return { week, since: first.opens + spread, until: last.closes };
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
  const noon = instantOfLocal(zone, localDayNumber(zone, at), NOON_SECONDS);
  // Where work begins shortly before noon or after it, the letter has an hour all the same.
  const ends = now === undefined ? noon : Math.max(noon, now.opens + HOUR_SECONDS);
  if (now === undefined || at >= ends || !isOpen(now, at, spread)) return null;
  return {
    day,
    newSince: newlyOverdueSince(calendar, at),
    until: Math.max(ends, Math.min(now.closes, ends + HOUR_SECONDS)),
  };
}

/** What fell due from here on a letter of an instant's day calls newly overdue: the beginning of the working day before. Epoch seconds. */
export function newlyOverdueSince(calendar: WorkingCalendar, at: number): number {
  const day = localDay(calendar.zone, at);
  const before = workingDays(calendar, addDays(day, -MAX_HOLIDAYS), MAX_HOLIDAYS).at(-1);
  return startOfLocalDay(calendar.zone, before?.day ?? addDays(day, -1));
}

/**
 * When a letter to a head may go that is ready at an instant: at once between the first and the last working instant of a day, a break
 * within it included, else when the next working day begins. Epoch seconds; null: no calendar tells it.
 */
export function nextLetterTime(calendar: WorkingCalendar, at: number): number | null {
  const ahead = workingDays(calendar, localDay(calendar.zone, at), 1 + MAX_HOLIDAYS).find(({ closes }) => closes > at);
  return ahead === undefined ? null : Math.max(at, ahead.opens);
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
