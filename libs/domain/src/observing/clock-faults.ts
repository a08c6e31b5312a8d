import { DAY_SECONDS, HOUR_SECONDS } from '../calendar/spans.js';

/**
 * An instant this far ahead of now was written by a clock that was ahead. What lies nearer comes true before it does
 * harm, and clocks of two machines may differ. Seconds.
 */
export const MAX_LEAD_SECONDS = HOUR_SECONDS;

/** From here on a difference between the collector's clock and the database's is worth telling. Seconds. */
export const MIN_TOLD_DIFFERENCE_SECONDS = 300;

/**
 * From here on nothing is observed: the instants of all facts come from that clock, and an hour is the shortest interval
 * in which counts are compared. Seconds.
 */
export const MAX_CLOCK_DIFFERENCE_SECONDS = HOUR_SECONDS;

/** The longest a token is kept from a method: VK's day. A later end was written by a clock that was ahead. Seconds. */
export const MAX_PARK_SECONDS = DAY_SECONDS;

/** What a difference of clocks (seconds, positive: the collector is ahead) means for observing. */
export function judgeClock(aheadSeconds: number): 'good' | 'differs' | 'unusable' {
  const difference = Math.abs(aheadSeconds);
  if (difference > MAX_CLOCK_DIFFERENCE_SECONDS) return 'unusable';
  return difference > MIN_TOLD_DIFFERENCE_SECONDS ? 'differs' : 'good';
}
