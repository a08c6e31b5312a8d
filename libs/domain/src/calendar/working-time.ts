import { known, unknown, type Maybe } from '../absence.js';
import { lowerBound, upperBound } from '../bounds.js';
import type { WorkingCalendar } from './working-calendar.js';

/**
 * Working seconds between two instants (epoch seconds): additive over any split, never negative, never more than the
 * time elapsed. 0 when `to` is not after `from`. Unknown (`no-calendar`) when either instant, or a year between them,
 * lies outside the production calendar. O(log days).
 */
export function workingSeconds(cal: WorkingCalendar, fromEpochSeconds: number, toEpochSeconds: number): Maybe<number> {
  const from = Math.min(fromEpochSeconds, toEpochSeconds);
  const to = Math.max(fromEpochSeconds, toEpochSeconds);
  if (spanOf(cal, from, to) === null) return unknown('no-calendar');
  if (toEpochSeconds <= fromEpochSeconds) return known(0);
  return known(secondsUntil(cal, toEpochSeconds) - secondsUntil(cal, fromEpochSeconds));
}

/**
 * The due instant: the first one (epoch seconds) at which so many working seconds have passed since `from`.
 * A deadline that ends with the day's last minute is due at closing, not at the next opening.
 * Unknown (`no-calendar`) when it lies beyond the production calendar. O(log days).
 */
export function addWorkingSeconds(cal: WorkingCalendar, fromEpochSeconds: number, seconds: number): Maybe<number> {
  const span = spanOf(cal, fromEpochSeconds, fromEpochSeconds);
  if (span === null || Number.isNaN(seconds)) return unknown('no-calendar');
  if (seconds <= 0) return known(fromEpochSeconds);
  const target = secondsUntil(cal, fromEpochSeconds) + seconds;
  const index = lowerBound(cal.secondsBefore, target) - 1;
  const open = cal.opens[index];
  const close = cal.closes[index];
  const before = cal.secondsBefore[index];
  if (open === undefined || close === undefined || before === undefined) return unknown('no-calendar');
  const due = open + (target - before);
  return due <= close && due <= span.to ? known(due) : unknown('no-calendar');
}

/** Whether the institution is at work at an instant (epoch seconds): opening included, closing not. */
export function isWorkingInstant(cal: WorkingCalendar, epochSeconds: number): Maybe<boolean> {
  if (spanOf(cal, epochSeconds, epochSeconds) === null) return unknown('no-calendar');
  const index = upperBound(cal.opens, epochSeconds) - 1;
  return known(epochSeconds < (cal.closes[index] ?? -Infinity));
}

function spanOf(cal: WorkingCalendar, from: number, to: number): { from: number; to: number } | null {
  return cal.spans.find((span) => span.from <= from && to <= span.to) ?? null;
}

function secondsUntil(cal: WorkingCalendar, instant: number): number {
  const index = upperBound(cal.opens, instant) - 1;
  const open = cal.opens[index];
  const close = cal.closes[index];
  const before = cal.secondsBefore[index];
  if (open === undefined || close === undefined || before === undefined) return 0;
  return before + Math.min(instant, close) - open;
}
