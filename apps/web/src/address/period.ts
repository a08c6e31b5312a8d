/** Periods of the filter bar. Days are local `YYYY-MM-DD`; arithmetic runs on UTC midnights, so no zone can shift it. */
export interface DayRange {
  from: string;
  to: string;
}

export const PRESETS = ['7', '28', '90', 'this-month', 'last-month'] as const;
export type Preset = (typeof PRESETS)[number];

/** The period the API takes when the address names none. */
export const DEFAULT_PRESET: Preset = '28';

const DAY_MS = 86_400_000;

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

/** Days in the range, both ends counted. */
export function lengthInDays(range: DayRange): number {
  return Math.round((toMs(range.to) - toMs(range.from)) / DAY_MS) + 1;
}

function monthStart(day: string, shiftMonths: number): string {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7)) - 1;
  return toDay(Date.UTC(year, month + shiftMonths, 1));
}

function wholeMonth(day: string, shiftMonths: number): DayRange {
  return { from: monthStart(day, shiftMonths), to: addDays(monthStart(day, shiftMonths + 1), -1) };
}

export function presetRange(preset: Preset, today: string): DayRange {
  if (preset === 'this-month') return { from: monthStart(today, 0), to: today };
  if (preset === 'last-month') return wholeMonth(today, -1);
  return { from: addDays(today, 1 - Number(preset)), to: today };
}

/** Which preset a range is on that day, or null for one of its own. */
export function presetOf(range: DayRange, today: string): Preset | null {
  const same = (preset: Preset): boolean => {
    const each = presetRange(preset, today);
    return each.from === range.from && each.to === range.to;
  };
  return PRESETS.find(same) ?? null;
}

function isWholeMonth(range: DayRange): boolean {
  const month = wholeMonth(range.from, 0);
  return range.from === month.from && range.to === month.to;
}

/**
 * The neighbouring period of the same length, earlier (−1) or later (+1); whole months move by months.
 * A later one stops at today: there is nothing to see beyond it.
 */
export function shiftRange(range: DayRange, direction: -1 | 1, today: string): DayRange {
  if (isWholeMonth(range)) {
    const month = wholeMonth(range.from, direction);
    return month.from > today ? range : { from: month.from, to: month.to > today ? today : month.to };
  }
  const days = lengthInDays(range);
  const to = addDays(range.to, direction * days);
  if (to <= today) return { from: addDays(range.from, direction * days), to };
  return { from: addDays(today, 1 - days), to: today };
}
