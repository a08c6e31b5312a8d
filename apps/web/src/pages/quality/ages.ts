import { formatDuration } from '../../text/format.js';
import { QUALITY } from '../../text/quality-strings.js';

/** Seconds → `раз в 1 ч 30 мин`. */
export function every(seconds: number): string {
  return QUALITY.every(formatDuration(seconds, 'calendar'));
}

/** How long before the cut-off an instant lies, in words. Clocks differ: an instant after it is no age. */
export function ageOf(instant: string, asOf: string): string {
  return formatDuration(Math.max(0, (Date.parse(asOf) - Date.parse(instant)) / 1_000), 'calendar');
}
