import { addDays, daysBetween, precedingPeriod, type DayRange } from '@gospulse/domain';

/**
 * What a period is compared with: the one before it, the same dates a year earlier, or the same weekdays 52 weeks earlier.
 */
export type Compare = 'previous' | 'year' | 'weekdays' | 'none';

/** 52 weeks: the nearest distance to a year that keeps the day of the week. */
const YEAR_OF_WEEKS = 364;

/** The same date so many years earlier; 29 February becomes the 28th. */
function yearsEarlier(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) - years).padStart(4, '0');
  const leapDay = day.endsWith('-02-29') && !isLeap(Number(year));
  return `${year}${leapDay ? '-02-28' : day.slice(4)}`;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/**
 * The days to compare with, null for none; days after `today` have not been and meet none. They never overlap the period: one
 * longer than a year goes back further.
 */
export function comparisonRange(range: DayRange, compare: Compare, today: string): DayRange | null {
  if (compare === 'none') return null;
  if (compare === 'previous') return precedingPeriod(range, today);
  const from = range.from;
  const to = range.to > today && from <= today ? today : range.to;
  const days = daysBetween(from, to) + 1;
  if (compare === 'weekdays') {
    const back = -YEAR_OF_WEEKS * Math.ceil(days / YEAR_OF_WEEKS);
    return { from: addDays(from, back), to: addDays(to, back) };
  }
  let years = Math.max(1, Math.floor(days / 366));
  while (yearsEarlier(to, years) >= from) years += 1;
  return { from: yearsEarlier(from, years), to: yearsEarlier(to, years) };
}
