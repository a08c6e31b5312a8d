import { DAY_SECONDS, HOUR_SECONDS } from './spans.js';
import { dayNumber, dayOfNumber, isoWeekdayOfNumber } from './day.js';
import { zoneOffsetSeconds } from './zone-offset.js';

/** The local day `YYYY-MM-DD` of an instant (epoch seconds). */
export function localDay(zone: string, epochSeconds: number): string {
  return dayOfNumber(localDayNumber(zone, epochSeconds));
}

/** The first instant (epoch seconds) of a local day `YYYY-MM-DD`. */
export function startOfLocalDay(zone: string, day: string): number {
  return instantOfLocal(zone, dayNumber(day), 0);
}

/** The local hour 0–23 and the ISO weekday (Monday 1 … Sunday 7) of an instant (epoch seconds). */
export function localHourAndWeekday(zone: string, epochSeconds: number): { hour: number; weekday: number } {
  const local = epochSeconds + zoneOffsetSeconds(zone, epochSeconds);
  const number = Math.floor(local / DAY_SECONDS);
  return { hour: Math.floor((local - number * DAY_SECONDS) / HOUR_SECONDS), weekday: isoWeekdayOfNumber(number) };
}

export function localDayNumber(zone: string, epochSeconds: number): number {
  return Math.floor((epochSeconds + zoneOffsetSeconds(zone, epochSeconds)) / DAY_SECONDS);
}

/**
 * The instant (epoch seconds) at which a local day's clock shows so many seconds after midnight.
 * A time shown twice (the clock went back) is the first of the two; a time never shown (the clock went forward) is
 * the instant of the change.
 */
export function instantOfLocal(zone: string, number: number, secondsOfDay: number): number {
  const local = number * DAY_SECONDS + secondsOfDay;
  const before = zoneOffsetSeconds(zone, local - DAY_SECONDS);
  const after = zoneOffsetSeconds(zone, local + DAY_SECONDS);
  const byBefore = local - before;
  if (zoneOffsetSeconds(zone, byBefore) === before) return byBefore;
  const byAfter = local - after;
  if (zoneOffsetSeconds(zone, byAfter) === after) return byAfter;
  return firstInstantWith(zone, Math.min(byBefore, byAfter), Math.max(byBefore, byAfter), after);
}

function firstInstantWith(zone: string, from: number, to: number, offset: number): number {
  let before = from;
  let reached = to;
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (zoneOffsetSeconds(zone, middle) === offset) reached = middle;
    else before = middle;
  }
  return reached;
}
