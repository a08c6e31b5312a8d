import { HOUR_SECONDS } from './spans.js';
import { type Version, versionInForce } from './calendar-versions.js';
import { addDays } from './day.js';
import { localHourAndWeekday, startOfLocalDay } from './local-time.js';
import type { WorkingCalendar } from './working-calendar.js';
import { isWorkingInstant } from './working-time.js';

const HOURS = 24;
const WEEKDAYS = 7;

/** One value per local weekday (Monday first) and hour 0–23. */
export type HourGrid<T> = T[][];

export function hourGrid<T>(value: T): HourGrid<T> {
  return Array.from({ length: WEEKDAYS }, () => Array.from({ length: HOURS }, () => value));
}

/** How many instants (epoch seconds) fall into each local hour of each weekday. */
export function countByHour(zone: string, instants: Iterable<number>): HourGrid<number> {
  const grid = hourGrid(0);
  for (const instant of instants) {
    const { hour, weekday } = localHourAndWeekday(zone, instant);
    const day = grid[weekday - 1];
    if (day !== undefined) day[hour] = (day[hour] ?? 0) + 1;
  }
  return grid;
}

/**
 * The hours worked on most of the given local days: in the middle of such an hour the institution is at work on at
 * least half of that weekday's days. An hour of a weekday that is not among them, or without a calendar, is none.
 */
export function workingHours(
  calendars: readonly Version<WorkingCalendar>[],
  zone: string,
  from: string,
  days: number,
): HourGrid<boolean> {
  const open = hourGrid(0);
  const seen = hourGrid(0);
  for (let index = 0; index < days; index += 1) {
    const midnight = startOfLocalDay(zone, addDays(from, index));
    for (let hour = 0; hour < HOURS; hour += 1) {
      const middle = midnight + (hour + 0.5) * HOUR_SECONDS;
      const weekday = localHourAndWeekday(zone, middle).weekday - 1;
      add(seen, weekday, hour);
      const calendar = versionInForce(calendars, middle)?.value;
      const working = calendar && isWorkingInstant(calendar, middle);
      if (working?.kind === 'known' && working.value) add(open, weekday, hour);
    }
  }
  return open.map((day, weekday) => day.map((count, hour) => count > 0 && count * 2 >= (seen[weekday]?.[hour] ?? 0)));
}

function add(grid: HourGrid<number>, weekday: number, hour: number): void {
  const day = grid[weekday];
  if (day !== undefined) day[hour] = (day[hour] ?? 0) + 1;
}
