import { dayNumber, dayOfNumber, isoWeekdayOfNumber } from './day.js';
import { instantOfLocal } from './local-time.js';
import { RU_CALENDAR, type ProductionCalendar } from './ru-production-calendar.js';
import { DEFAULT_WORKING_RULES, type WorkingRules } from './working-rules.js';

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

interface DayPlan {
  holidays: ReadonlySet<string>;
  workingWeekends: ReadonlySet<string>;
  shortened: ReadonlySet<string>;
  daysOff: ReadonlySet<string>;
  workingDays: ReadonlySet<string>;
}

/**
 * Lays out every working day of the production calendar as instants, through the IANA zone, so that a change of the
 * zone's offset falls into place. Costs some 50 ms for the first calendar of a zone and a few ms for each later one; keep the
 * result.
 * Throws a RangeError for an unknown zone.
 */
export function compileWorkingCalendar(
  zone: string,
  rules: WorkingRules = DEFAULT_WORKING_RULES,
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
    const plan = planOf(calendar, year, rules);
    const end = dayNumber(`${year + 1}-01-01`);
    for (let number = dayNumber(`${year}-01-01`); number < end; number += 1) {
      for (const [openMinute, closeMinute] of stretches(number, rules, plan)) {
        const open = instantOfLocal(zone, number, openMinute * 60);
        const close = instantOfLocal(zone, number, closeMinute * 60);
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

function planOf(calendar: ProductionCalendar, year: number, rules: WorkingRules): DayPlan {
  const { holidays = [], workingWeekends = [], shortened = [] } = calendar[year] ?? {};
  return {
    holidays: new Set(holidays),
    workingWeekends: new Set(workingWeekends),
    shortened: new Set([...shortened, ...(rules.overrides?.shortened ?? [])]),
    daysOff: new Set(rules.overrides?.daysOff ?? []),
    workingDays: new Set(rules.overrides?.workingDays ?? []),
  };
}

function stretches(number: number, rules: WorkingRules, plan: DayPlan): [number, number][] {
  const day = dayOfNumber(number);
  if (!isWorkingDay(day, number, plan)) return [];
  const open = rules.openMinute;
  const close = rules.closeMinute - (plan.shortened.has(day) ? rules.shortenedByMinutes : 0);
  if (rules.lunch === null) return [[open, close]];
  const { fromMinute, toMinute } = rules.lunch;
  return [
    [open, Math.min(close, fromMinute)],
    [Math.max(open, toMinute), close],
  ];
}

function isWorkingDay(day: string, number: number, plan: DayPlan): boolean {
  if (plan.daysOff.has(day)) return false;
  if (plan.workingDays.has(day)) return true;
  if (isoWeekdayOfNumber(number) >= 6) return plan.workingWeekends.has(day);
  return !plan.holidays.has(day);
}
