import { DAY_SECONDS, MINUTE_SECONDS } from '../calendar/spans.js';

/** The largest relative error of a duration beyond 24 hours told by its bucket; a shorter one is told to the minute. */
export const LATENCY_BUCKET_ERROR = 0.01;

/**
 * How far a quantile of told waits may be from that of the true ones; all in seconds. Where somebody still waits, or took the question
 * back, within the minute of a reply, he is taken to have waited until it, so that a curve which meets the level there to the
 * last question may meet it at the next reply only.
 */
export function waitErrorSeconds(seconds: number): number {
  if (seconds < MINUTE_SECONDS) return 0;
  return seconds <= DAY_SECONDS ? MINUTE_SECONDS / 2 : seconds * LATENCY_BUCKET_ERROR;
}

/** The same of a mean, of whose waits any may be long. */
export function meanWaitErrorSeconds(seconds: number): number {
  return MINUTE_SECONDS / 2 + seconds * LATENCY_BUCKET_ERROR;
}

/**
 * Whether two figures of waits (seconds) are apart by no more than both may be off: the true ones may then be one and the same,
 * and no change is to be told.
 */
export function isWithinWaitError(one: number, other: number, errorOf = waitErrorSeconds): boolean {
  return Math.abs(one - other) <= errorOf(one) + errorOf(other);
}
