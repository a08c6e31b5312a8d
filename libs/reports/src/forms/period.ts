import {
  addDays,
  daysBetween,
  isDay,
  isoWeekStart,
  localDay,
  PERIOD_KINDS,
  type DayRange,
  type PeriodKind,
} from '@gospulse/domain';

/** A whole unit of the calendar; only such are reported upward. */
export interface ReportPeriod extends DayRange {
  readonly kind: PeriodKind;
  /** `2026-W47`, `2026-10`, `2026-Q3`, `2026-H1`, `2026`: stands in names of files. */
  readonly code: string;
}

const MONTHS: Readonly<Record<Exclude<PeriodKind, 'week'>, number>> = {
  month: 1,
  quarter: 3,
  'half-year': 6,
  year: 12,
};
/** Further off the calendar, or the database, knows no days around a period. */
const [MIN_YEAR, MAX_YEAR] = ['1900', '2999'];
const WRITTEN = /^(\d{4})(?:-(?:W(\d{2})|Q([1-4])|H([12])|(\d{2})))?$/;

/** A period by its code, or `last-month` and the like, which is the last one that ended before the day; null: it is neither. */
export function readPeriod(text: string, today: string): ReportPeriod | null {
  const kind = PERIOD_KINDS.find((each) => text === `last-${each}`);
  if (kind !== undefined) return periodWith(kind, addDays(periodWith(kind, today).from, -1));
  const [, year, week, quarter, half, month] = WRITTEN.exec(text) ?? [];
  if (year === undefined || year < MIN_YEAR || year > MAX_YEAR) return null;
  if (week !== undefined) return weekOf(year, Number(week));
  if (quarter !== undefined) return periodWith('quarter', firstOf(year, Number(quarter) * 3 - 2));
  if (half !== undefined) return periodWith('half-year', firstOf(year, Number(half) * 6 - 5));
  if (month === undefined) return periodWith('year', firstOf(year, 1));
  return isDay(firstOf(year, Number(month))) ? periodWith('month', firstOf(year, Number(month))) : null;
}

/** The period of a kind that a day lies in. */
export function periodWith(kind: PeriodKind, day: string): ReportPeriod {
  if (kind === 'week') {
    const from = isoWeekStart(day);
    const thursday = addDays(from, 3);
    const year = thursday.slice(0, 4);
    const number = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
    return { kind, from, to: addDays(from, 6), code: `${year}-W${String(number).padStart(2, '0')}` };
  }
  const length = MONTHS[kind];
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const first = month - ((month - 1) % length);
  const next =
    first + length > 12 ? firstOf(String(year + 1), first + length - 12) : firstOf(String(year), first + length);
  const numbers = {
    month: `-${String(first).padStart(2, '0')}`,
    quarter: `-Q${(first + 2) / 3}`,
    'half-year': `-H${(first + 5) / 6}`,
    year: '',
  };
  return {
    kind,
    from: firstOf(String(year), first),
    to: addDays(next, -1),
    code: `${String(year).padStart(4, '0')}${numbers[kind]}`,
  };
}

/** Whether a period was over at an instant, by the clock of its region. */
export function isOver({ to }: DayRange, zone: string, now: Date): boolean {
  return to < localDay(zone, Math.floor(now.getTime() / 1_000));
}

function firstOf(year: string, month: number): string {
  return `${year.padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}

/** The week of that number by ISO 8601, whose first one holds 4 January; null: the year has no such week. */
function weekOf(year: string, week: number): ReportPeriod | null {
  if (week < 1) return null;
  const found = periodWith('week', addDays(isoWeekStart(`${year}-01-04`), 7 * (week - 1)));
  return found.code === `${year}-W${String(week).padStart(2, '0')}` ? found : null;
}
