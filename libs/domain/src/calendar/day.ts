import { DAY_SECONDS } from './spans.js';

const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** Names of the days until this one, of the year 2106, are made once: an answer asks for the same few thousands of times. */
const MAX_NAMED = 50_000;
const names: string[] = [];
const numbers = new Map<string, number>();

/** Local days from the first to the last, both counted. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** Days since 1970-01-01 of a day `YYYY-MM-DD`. Throws a RangeError for text that is no day of the calendar. */
export function dayNumber(day: string): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const milliseconds = DAY_PATTERN.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  // Date.parse refuses 2025-02-30 in V8, but the standard lets an engine roll it over.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 10) !== day) {
    throw new RangeError(`not a day: ${JSON.stringify(day.slice(0, 20))}`);
  }
  return milliseconds / 1000 / DAY_SECONDS;
}

/** The day `YYYY-MM-DD` so many days after 1970-01-01. */
export function dayOfNumber(number: number): string {
  const known = names[number];
  if (known !== undefined) return known;
  const name = new Date(number * DAY_SECONDS * 1000).toISOString().slice(0, 10);
  if (number >= 0 && number < MAX_NAMED && Number.isInteger(number)) {
    names[number] = name;
    numbers.set(name, number);
  }
  return name;
}

export function isDay(text: string): boolean {
  if (!DAY_PATTERN.test(text)) return false;
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().slice(0, 10) === text;
}

export function addDays(day: string, days: number): string {
  return dayOfNumber(dayNumber(day) + days);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** ISO 8601: Monday 1 … Sunday 7. */
export function isoWeekday(day: string): number {
  return isoWeekdayOfNumber(dayNumber(day));
}

/** ISO weekday of a day number. 1970-01-01 was a Thursday. */
export function isoWeekdayOfNumber(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of the ISO week that holds the day. */
export function isoWeekStart(day: string): string {
  const number = dayNumber(day);
  return dayOfNumber(number - isoWeekdayOfNumber(number) + 1);
}

/** All days from `from` to `to`, both included; empty when `to` is earlier. */
export function daysFromTo(from: string, to: string): string[] {
  const first = dayNumber(from);
  const count = Math.max(0, dayNumber(to) - first + 1);
  return Array.from({ length: count }, (_, index) => dayOfNumber(first + index));
}
