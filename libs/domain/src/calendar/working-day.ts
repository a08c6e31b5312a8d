import { lowerBound } from '../bounds.js';
import { addDays } from './day.js';
import { startOfLocalDay } from './local-time.js';
import type { WorkingCalendar } from './working-calendar.js';

/** A local day on which there is work, with its first working instant and the end of the work that began last; epoch seconds. */
export interface WorkingDay {
  readonly day: string;
  readonly opens: number;
  readonly closes: number;
}

/** Null: nobody begins to work on it, or no production calendar knows it. */
export function workingDay({ zone, opens, closes }: WorkingCalendar, day: string): WorkingDay | null {
  const [begins, ends] = [startOfLocalDay(zone, day), startOfLocalDay(zone, addDays(day, 1))];
  const opened = opens[lowerBound(opens, begins)];
  if (opened === undefined || opened >= ends) return null;
  return { day, opens: opened, closes: closes[lowerBound(opens, ends) - 1] ?? opened };
}
