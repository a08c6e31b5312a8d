import { upperBound } from '../bounds.js';
import { DAY_SECONDS, MINUTE_SECONDS } from '../calendar/spans.js';
import { REPLY_BIN_BOUNDS_SECONDS } from '../questions/reply-bins.js';

/** Up to here each minute is a bucket of its own. */
const LAST_SINGLE_MINUTE = DAY_SECONDS / MINUTE_SECONDS;
/** Beyond, a bucket's last minute is at most so many times its first one. */
const RATIO = 1.018;
/** About 30 years: a longer duration falls into the last bucket. */
const LONGEST_SECONDS = 1_000_000_000;

interface Bucket {
  /** The first whole second that falls into it. */
  readonly first: number;
  /** What all seconds of it are told as. */
  readonly told: number;
}

const BUCKETS: readonly Bucket[] = [...singleSeconds(), ...singleMinutes(), ...steps()];

/**
 * The first second of each bucket but bucket 0, which holds the zeros. Whole numbers, so that PostgreSQL's
 * `width_bucket(seconds, thresholds)` and `latencyBucket` agree on every duration.
 */
export const LATENCY_THRESHOLDS: readonly number[] = BUCKETS.slice(1).map(({ first }) => first);

export const LATENCY_BUCKETS = BUCKETS.length;

/**
 * Version of the bucket scheme; histograms of different schemes cannot be added. A new name makes every installation sum up its
 * questions anew after the update.
 */
export const LATENCY_BUCKET_SCHEME = 'minutes-1';

/**
 * The bucket of a duration in seconds, a fraction of a second left out. Histograms over these buckets add up across
 * pages and days. Throws a RangeError for a negative duration or no number.
 */
export function latencyBucket(seconds: number): number {
  if (!(seconds >= 0)) throw new RangeError(`not a duration: ${seconds}`);
  return upperBound(LATENCY_THRESHOLDS, seconds);
}

const TOLD = Float64Array.from(BUCKETS, ({ told }) => told);

/**
 * The duration in seconds a bucket stands for: below a minute the second itself, to 24 hours the nearest whole minute, as
 * screens write it, and beyond a whole minute at most 1 % off.
 */
export function bucketSeconds(bucket: number): number {
  return TOLD[Math.min(Math.max(bucket, 0), LATENCY_BUCKETS - 1)] ?? 0;
}

/** The least duration in seconds that falls into a bucket. */
export function firstSecondsOf(bucket: number): number {
  return bucket <= 0 ? 0 : (LATENCY_THRESHOLDS[Math.min(bucket, LATENCY_BUCKETS - 1) - 1] ?? 0);
}

/** A wait in seconds as every figure takes it: what its bucket stands for. */
export function toldWait(seconds: number): number {
  return bucketSeconds(latencyBucket(seconds));
}

/** 0 to 59 seconds, each by itself. */
function singleSeconds(): Bucket[] {
  return Array.from({ length: MINUTE_SECONDS }, (_, second) => ({ first: second, told: second }));
}

/**
 * The seconds nearest to each minute. The first one begins with itself: what is shorter stands by itself. A minute that is a
 * bound of the distribution is two buckets, told alike, so that the bins are counted exactly.
 */
function singleMinutes(): Bucket[] {
  const bounds = new Set<number>(REPLY_BIN_BOUNDS_SECONDS);
  return Array.from({ length: LAST_SINGLE_MINUTE }, (_, index) => {
    const told = (index + 1) * MINUTE_SECONDS;
    const first = Math.max(firstSecondOf(index + 1), MINUTE_SECONDS);
    return [{ first, told }, ...(bounds.has(told) ? [{ first: told, told }] : [])];
  }).flat();
}

/** Minutes together, told by the whole minute nearest to their geometric middle. */
function steps(): Bucket[] {
  const found: Bucket[] = [];
  for (let first = LAST_SINGLE_MINUTE + 1; first * MINUTE_SECONDS <= LONGEST_SECONDS;) {
    const next = Math.floor(first * RATIO) + 1;
    const told = Math.round(Math.sqrt(first * (next - 1))) * MINUTE_SECONDS;
    found.push({ first: firstSecondOf(first), told });
    first = next;
  }
  return found;
}

/** The first second that is nearest to a minute; halves go up, as `Math.round` has it. */
function firstSecondOf(minute: number): number {
  return minute * MINUTE_SECONDS - MINUTE_SECONDS / 2;
}
