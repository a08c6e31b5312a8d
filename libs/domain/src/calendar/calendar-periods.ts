import { addDays, daysBetween, isoWeekStart, type DayRange } from './day.js';

/** Calendar units: a week begins on Monday; quarters and years are three and twelve months. */
interface CalendarSpan {
  readonly unit: 'week' | 'month';
  /** How many of them. */
  readonly count: number;
}

const MONTHS_OF_QUARTER = 3;
const MONTHS_OF_YEAR = 12;

/** Months since the year 0, for arithmetic. */
function monthIndex(day: string): number {
  return Number(day.slice(0, 4)) * MONTHS_OF_YEAR + Number(day.slice(5, 7)) - 1;
}

function monthStart(index: number): string {
  const [year, month] = [Math.floor(index / MONTHS_OF_YEAR), (index % MONTHS_OF_YEAR) + 1];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}

function monthEnd(index: number): string {
  return addDays(monthStart(index + 1), -1);
}

/** The same day of a month so many months away, or that month's last day where it has no such day. */
function sameDayOfMonth(day: string, months: number): string {
  const index = monthIndex(day) + months;
  const [wanted, last] = [`${monthStart(index).slice(0, 7)}${day.slice(7)}`, monthEnd(index)];
  return wanted < last ? wanted : last;
}

/** What a range of days is, if it is whole: a week, or some months. Several weeks are days like any others. */
function wholeSpan({ from, to }: DayRange): CalendarSpan | null {
  if (from.endsWith('-01') && to === monthEnd(monthIndex(to))) {
    return { unit: 'month', count: monthIndex(to) - monthIndex(from) + 1 };
  }
  return from === isoWeekStart(from) && to === addDays(from, 6) ? { unit: 'week', count: 1 } : null;
}

/** The smallest of month, quarter and year that begins with a day and holds the other. */
function monthsAround(from: string, within: string): CalendarSpan | null {
  if (!from.endsWith('-01')) return null;
  const [first, distance] = [monthIndex(from), monthIndex(within) - monthIndex(from)];
  const count = [1, MONTHS_OF_QUARTER, MONTHS_OF_YEAR].find((months) => distance < months && first % months === 0);
  return count === undefined ? null : { unit: 'month', count };
}

/**
 * The calendar unit that a range of days is: whole, or from its first day until `today`, as this month and this quarter
 * are; a quarter that goes on is one on the last day of its second month, too. Null: days of one's own. A Monday alone is a
 * day, not a week that has begun; the first of a month is a month.
 */
function calendarSpan(range: DayRange, today: string): CalendarSpan | null {
  const whole = wholeSpan(range);
  if (range.to !== today || whole?.unit === 'week') return whole;
  const months = monthsAround(range.from, today) ?? whole;
  if (months !== null) return months;
  const days = daysBetween(range.from, today);
  return range.from === isoWeekStart(range.from) && days > 0 && days < 7 ? { unit: 'week', count: 1 } : null;
}

/** A calendar unit that begins with a day, wholly. */
function wholeUnit(from: string, { unit, count }: CalendarSpan): DayRange {
  return { from, to: unit === 'week' ? addDays(from, 7 * count - 1) : monthEnd(monthIndex(from) + count - 1) };
}

/** The neighbouring unit before (−1) or after (+1) the one that begins with a day, wholly. */
function neighbouringUnit(from: string, span: CalendarSpan, direction: -1 | 1): DayRange {
  const { unit, count } = span;
  const first = unit === 'week' ? addDays(from, 7 * count * direction) : sameDayOfMonth(from, count * direction);
  return wholeUnit(first, span);
}

/**
 * The days before a range that it is compared with. A calendar unit meets the one before it, October all of September; one
 * that has only begun meets as many of its days: 1–23 November, 1–23 October. All else meets as many days right before it.
 * What is after `today` has not been and is left out.
 */
export function precedingPeriod(range: DayRange, today: string): DayRange {
  const elapsed = range.to > today && range.from <= today ? { from: range.from, to: today } : range;
  const span = calendarSpan(elapsed, today);
  if (span === null) {
    const days = daysBetween(elapsed.from, elapsed.to) + 1;
    return { from: addDays(elapsed.from, -days), to: addDays(elapsed.from, -1) };
  }
  const before = neighbouringUnit(elapsed.from, span, -1);
  if (elapsed.to === wholeUnit(elapsed.from, span).to) return before;
  const same = span.unit === 'week' ? addDays(elapsed.to, -7) : sameDayOfMonth(elapsed.to, -span.count);
  return { from: before.from, to: same };
}

/**
 * The neighbouring range, earlier (−1) or later (+1): calendar units by units, all else by its number of days. A later one
 * stops at `today`: there is nothing to see beyond it.
 */
export function shiftPeriod(range: DayRange, direction: -1 | 1, today: string): DayRange {
  const span = calendarSpan(range, today);
  if (span !== null) {
    const moved = neighbouringUnit(range.from, span, direction);
    return moved.from > today ? range : { from: moved.from, to: moved.to > today ? today : moved.to };
  }
  const days = daysBetween(range.from, range.to) + 1;
  const to = addDays(range.to, direction * days);
  if (to <= today) return { from: addDays(range.from, direction * days), to };
  return { from: addDays(today, 1 - days), to: today };
}
