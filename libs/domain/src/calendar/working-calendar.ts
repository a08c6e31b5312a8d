import { dayNumber } from './day.js';
import { hoursOfDays } from './hours-of-days.js';
import { instantOfLocal } from './local-time.js';
import { RU_CALENDAR, type ProductionCalendar } from './ru-production-calendar.js';
import { DEFAULT_WORKING_RULES, type WorkingRules } from './working-rules.js';
import { weekOf, type HoursKeeper, type WorkingWeek } from './working-week.js';

/** A stretch of time for which the production calendar is known; epoch seconds, `to` excluded. */
export interface CalendarSpan {
  from: number;
  to: number;
}

/**
 * Working time of one zone under one set of rules, ready for lookups.
 * `opens[i]`–`closes[i]` are stretches of working time in order, `secondsBefore[i]` the working seconds before
 * `opens[i]`, counted from the calendar's first instant. All instants are epoch seconds.
 */
export interface WorkingCalendar {
  zone: string;
  /** First known instant; equal to `to` when nothing is known. */
  from: number;
  /** End of the last known year. Between `from` and `to` there may be years without a calendar: see `spans`. */
  to: number;
  spans: readonly CalendarSpan[];
  opens: readonly number[];
  closes: readonly number[];
  secondsBefore: readonly number[];
}

/**
 * Lays out every working day of an institution, or of the region as a whole, as instants, through the IANA zone, so that a change of the
 * zone's offset falls into place. Costs some 50 ms for the first calendar of a zone and a few ms for each later one; keep the
 * result.
 * Throws a RangeError for an unknown zone.
 */
export function compileWorkingCalendar(
  zone: string,
  rules: WorkingRules = DEFAULT_WORKING_RULES,
  calendar: ProductionCalendar = RU_CALENDAR,
  keeper?: HoursKeeper,
): WorkingCalendar {
  return compileWorkingWeek(zone, weekOf(rules, keeper), calendar);
}

/** The same of a week that is known. */
export function compileWorkingWeek(
  zone: string,
  week: WorkingWeek,
  calendar: ProductionCalendar = RU_CALENDAR,
): WorkingCalendar {
  const years = Object.keys(calendar)
    .map(Number)
    .sort((a, b) => a - b);
  const spans: CalendarSpan[] = [];
  const opens: number[] = [];
  const closes: number[] = [];
  const secondsBefore: number[] = [];
  let total = 0;
  for (const year of years) {
    addSpan(spans, yearSpan(zone, year));
    const hoursOf = hoursOfDays(week, calendar[year] ?? { holidays: [], workingWeekends: [], shortened: [] });
    const end = dayNumber(`${year + 1}-01-01`);
    for (let number = dayNumber(`${year}-01-01`); number < end; number += 1) {
      for (const { fromMinute, toMinute } of hoursOf(number)) {
        const open = instantOfLocal(zone, number, fromMinute * 60);
        const close = instantOfLocal(zone, number, toMinute * 60);
        if (close <= open) continue;
        opens.push(open);
        closes.push(close);
        secondsBefore.push(total);
        total += close - open;
      }
    }
  }
  return { zone, from: spans[0]?.from ?? 0, to: spans.at(-1)?.to ?? 0, spans, opens, closes, secondsBefore };
}

function yearSpan(zone: string, year: number): CalendarSpan {
  return {
    from: instantOfLocal(zone, dayNumber(`${year}-01-01`), 0),
    to: instantOfLocal(zone, dayNumber(`${year + 1}-01-01`), 0),
  };
}

function addSpan(spans: CalendarSpan[], span: CalendarSpan): void {
  const last = spans.at(-1);
  if (last !== undefined && last.to === span.from) last.to = span.to;
  else spans.push(span);
}
