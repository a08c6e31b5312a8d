import { type DayRange, DAY_MS } from '@gospulse/domain';

/** Periods of the filter bar. Days are local `YYYY-MM-DD`; arithmetic runs on UTC midnights, so no zone can shift it. */
export const PRESETS = [
  '7',
  '28',
  '90',
  'last-week',
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  '365',
] as const;
export type Preset = (typeof PRESETS)[number];

/** The period the API takes when the address names none. */
export const DEFAULT_PRESET = '28' satisfies Preset;

/** Periods that move: tomorrow they are other days. An address says which, save the default one, which it leaves out. */
export const MOVING_PRESETS = ['7', DEFAULT_PRESET, '90', 'this-month', 'this-quarter'] as const satisfies Preset[];
export type MovingPreset = (typeof MOVING_PRESETS)[number];

function toMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function toDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** A real calendar day in `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = toMs(text);
  return !Number.isNaN(ms) && toDay(ms) === text;
}

export function addDays(day: string, days: number): string {
  return toDay(toMs(day) + days * DAY_MS);
}

function monthStart(day: string, shiftMonths: number): string {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7)) - 1;
  return toDay(Date.UTC(year, month + shiftMonths, 1));
}

function wholeMonths(day: string, shiftMonths: number, months: number): DayRange {
  return { from: monthStart(day, shiftMonths), to: addDays(monthStart(day, shiftMonths + months), -1) };
}

const QUARTER = 3;

/** Months since the quarter's first one. */
function monthsIntoQuarter(day: string): number {
  return (Number(day.slice(5, 7)) - 1) % QUARTER;
}

/** The last full week, Monday to Sunday. */
function lastWeek(today: string): DayRange {
  const sinceMonday = (new Date(toMs(today)).getUTCDay() + 6) % 7;
  return { from: addDays(today, -sinceMonday - 7), to: addDays(today, -sinceMonday - 1) };
}

export function presetRange(preset: Preset, today: string): DayRange {
  const intoQuarter = monthsIntoQuarter(today);
  if (preset === 'last-week') return lastWeek(today);
  if (preset === 'this-month') return { from: monthStart(today, 0), to: today };
  if (preset === 'last-month') return wholeMonths(today, -1, 1);
  if (preset === 'this-quarter') return { from: monthStart(today, -intoQuarter), to: today };
  if (preset === 'last-quarter') return wholeMonths(today, -intoQuarter - QUARTER, QUARTER);
  return { from: addDays(today, 1 - Number(preset)), to: today };
}

/** Which of the moving periods a range is on that day, or null; on the first of a month its one day is that of no preset of days. */
export function movingPresetOf({ from, to }: DayRange, today: string): MovingPreset | null {
  const same = (preset: MovingPreset): boolean => {
    const each = presetRange(preset, today);
    return each.from === from && each.to === to;
  };
  return MOVING_PRESETS.find(same) ?? null;
}

/** Which preset a range is on that day, or null for one of its own. */
export function presetOf(range: DayRange, today: string): Preset | null {
  const same = (preset: Preset): boolean => {
    const each = presetRange(preset, today);
    return each.from === range.from && each.to === range.to;
  };
  return PRESETS.find(same) ?? null;
}
