/** Each bucket's upper bound is so many times its lower one. */
const RATIO = 1.04;
const LOG_RATIO = Math.log(RATIO);

/** Buckets cover durations up to about 30 years; a longer one falls into the last. */
export const LATENCY_BUCKETS = 530;

/** The largest relative error of a duration told by its bucket. */
export const LATENCY_BUCKET_ERROR = Math.sqrt(RATIO) - 1;

/** Version of the bucket scheme; histograms of different schemes cannot be added. */
export const LATENCY_BUCKET_SCHEME = 'log-1.04';

/**
 * The bucket of a duration in seconds: 0 for less than a second, then logarithmic ones. Histograms over these buckets
 * add up across pages and days. Throws a RangeError for a negative duration or no number.
 */
export function latencyBucket(seconds: number): number {
  if (!(seconds >= 0)) throw new RangeError(`not a duration: ${seconds}`);
  if (seconds < 1) return 0;
  return Math.min(LATENCY_BUCKETS - 1, 1 + Math.floor(Math.log(seconds) / LOG_RATIO));
}

/** The duration in seconds a bucket stands for: the geometric middle, at most 2 % from any duration in it. */
export function bucketSeconds(bucket: number): number {
  return bucket <= 0 ? 0 : RATIO ** (bucket - 0.5);
}
