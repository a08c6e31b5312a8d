import { PRODUCTION_CALENDAR } from '../data/production-calendar.js';
import { DAY, HOUR, isoDay, localDayNumber, MOSCOW_OFFSET, type Offset, startOfDay, weekday } from './region-time.js';

const OPENS_AT = 9 * HOUR;
const CLOSES_AT = 18 * HOUR;

const lengths = new Map<number, number>();

function measureDay(dayNumber: number): number {
  const day = isoDay(dayNumber);
  const year = PRODUCTION_CALENDAR[Number(day.slice(0, 4))];
  const weekend = weekday(dayNumber) >= 5;
  const open = weekend ? (year?.workingWeekends.includes(day) ?? false) : !(year?.holidays.includes(day) ?? false);
  if (!open) return 0;
  return CLOSES_AT - OPENS_AT - (year?.shortened.includes(day) ? HOUR : 0);
}

/**
 * Working seconds of a local day: 9:00–18:00, an hour less before a holiday, by the production calendar. A year the
 * calendar does not know yet has its weekends only.
 */
export function workingDayLength(dayNumber: number): number {
  const known = lengths.get(dayNumber);
  if (known !== undefined) return known;
  const length = measureDay(dayNumber);
  lengths.set(dayNumber, length);
  return length;
}

/** The instant at which `seconds` of working time have passed since `from` (the next opening for 0 out of hours). */
export function addWorkingSeconds(from: number, seconds: number, offset: Offset = MOSCOW_OFFSET): number {
  let rest = seconds;
  for (let day = localDayNumber(from, offset); ; day += 1) {
    const opening = startOfDay(day, offset) + OPENS_AT;
    const begin = Math.max(from, opening);
    const available = opening + workingDayLength(day) - begin;
    if (available > rest) return begin + rest;
    if (available > 0) rest -= available;
  }
}

/** Working seconds between two instants. */
export function workingSecondsBetween(from: number, to: number, offset: Offset = MOSCOW_OFFSET): number {
  let sum = 0;
  for (let day = localDayNumber(from, offset); startOfDay(day, offset) < to; day += 1) {
    const opening = startOfDay(day, offset) + OPENS_AT;
    const begin = Math.max(from, opening);
    const end = Math.min(to, opening + workingDayLength(day), startOfDay(day, offset) + DAY);
    if (end > begin) sum += end - begin;
  }
  return sum;
}
