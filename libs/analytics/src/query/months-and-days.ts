import { addDays, type DayRange } from '@gospulse/domain';

/** A range of days as whole months where they fit, given by their first days, and the single days around them. */
export function monthsAndDays({ from, to }: DayRange): { months: string[]; days: string[] } {
  const months: string[] = [];
  const days: string[] = [];
  for (let day = from; day <= to;) {
    const next = firstOfNextMonth(day);
    if (day.endsWith('-01') && addDays(next, -1) <= to) {
      months.push(day);
      day = next;
    } else {
      days.push(day);
      day = addDays(day, 1);
    }
  }
  return { months, days };
}

/** The first day of the month after a day's. */
export function firstOfNextMonth(day: string): string {
  return `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
}
