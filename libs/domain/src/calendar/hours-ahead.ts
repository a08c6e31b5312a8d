import { upperBound } from '../bounds.js';
import type { Version } from './calendar-versions.js';
import type { WorkingCalendar } from './working-calendar.js';

/** A stretch of working time, epoch seconds; its end is excluded. */
export type WorkingStretch = readonly [number, number];

/** So many stretches of working time ahead of now a countdown is given: ten working days with their breaks. */
export const MAX_HOURS_AHEAD = 20;

/**
 * The next stretches of working time from an instant (epoch seconds) on, in order, by the calendars in force then; the first begins
 * with the instant where work goes on. Fewer than `most` where the production calendar ends.
 */
export function workingHoursAhead(
  versions: readonly Version<WorkingCalendar>[],
  from: number,
  most: number,
): WorkingStretch[] {
  const inOrder = [...versions].sort((a, b) => a.effectiveFrom - b.effectiveFrom);
  const found: WorkingStretch[] = [];
  for (const [place, { effectiveFrom, value }] of inOrder.entries()) {
    const until = inOrder[place + 1]?.effectiveFrom ?? Infinity;
    const begin = Math.max(from, effectiveFrom);
    if (until <= begin) continue;
    for (let at = upperBound(value.closes, begin); at < value.opens.length && found.length < most; at += 1) {
      const [open, close] = [value.opens[at] ?? Infinity, value.closes[at] ?? Infinity];
      if (open >= until) break;
      found.push([Math.max(open, begin), Math.min(close, until)]);
    }
    if (found.length >= most) break;
  }
  return found;
}

/**
 * The last instant at which a deadline still calls for work today: what falls due later can be answered on another day. That is the
 * opening of the next day on which there is work, or its beginning where work goes on through the night.
 * @param ahead the working time from now on
 * @param tomorrow the beginning of the next local day
 */
export function lastDueToday(ahead: readonly WorkingStretch[], tomorrow: number): number {
  const next = ahead.find(([, close]) => close > tomorrow);
  return Math.max(tomorrow, next?.[0] ?? tomorrow);
}

/** Seconds of these stretches that lie between two instants. */
export function secondsWithin(stretches: readonly WorkingStretch[], from: number, to: number): number {
  return stretches.reduce((sum, [open, close]) => sum + Math.max(0, Math.min(close, to) - Math.max(open, from)), 0);
}
