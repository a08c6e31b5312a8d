import { DAY_SECONDS, HOUR_SECONDS } from '@gospulse/domain';
import { formatDuration, NBSP } from '../../text/format.js';
import { QUALITY } from '../../text/quality-strings.js';

/** Seconds → `раз в 1 ч 30 мин`. */
export function every(seconds: number): string {
  return QUALITY.every(formatDuration(seconds, 'calendar'));
}

/** Seconds → an age no finer than it matters: `40 мин`, `2 ч 5 мин`, `26 ч`, `3 дн.`. */
export function formatAge(seconds: number): string {
  if (seconds >= 2 * DAY_SECONDS) return `${Math.floor(seconds / DAY_SECONDS)}${NBSP}дн.`;
  if (seconds >= 10 * HOUR_SECONDS) return `${Math.floor(seconds / HOUR_SECONDS)}${NBSP}ч`;
  return formatDuration(seconds);
}

/** How long before the cut-off an instant lies, in words. Clocks differ: an instant after it is no age. */
export function ageOf(instant: string, asOf: string): string {
  return formatAge(Math.max(0, (Date.parse(asOf) - Date.parse(instant)) / 1_000));
}

/** Clocks of two machines differ by less: an instant further ahead was written by a clock that was. */
const MAX_AHEAD_MS = 300_000;

export function isAhead(instant: string, asOf: string): boolean {
  return Date.parse(instant) - Date.parse(asOf) > MAX_AHEAD_MS;
}
