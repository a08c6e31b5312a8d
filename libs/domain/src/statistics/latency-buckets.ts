/** A bucket's last second is at most so many times its first one. */
const RATIO = 1.04;
/** About 30 years: a longer duration falls into the last bucket. */
const LONGEST_SECONDS = 1_000_000_000;

/**
 * The first second of each bucket but bucket 0, which holds the zeros: single seconds at first, then steps of 4 %.
 * Whole numbers, so that PostgreSQL's `width_bucket(seconds, thresholds)` and `latencyBucket` agree on every duration.
 */
export const LATENCY_THRESHOLDS: readonly number[] = thresholds();

export const LATENCY_BUCKETS = LATENCY_THRESHOLDS.length + 1;

/** The largest relative error of a whole number of seconds told by its bucket: under 2 %. */
export const LATENCY_BUCKET_ERROR = Math.sqrt(RATIO) - 1;

/** Version of the bucket scheme; histograms of different schemes cannot be added. */
export const LATENCY_BUCKET_SCHEME = 'steps-1.04';

/**
 * The bucket of a duration in seconds, a fraction of a second left out. Histograms over these buckets add up across
 * pages and days. Throws a RangeError for a negative duration or no number.
 */
export function latencyBucket(seconds: number): number {
  if (!(seconds >= 0)) throw new RangeError(`not a duration: ${seconds}`);
  let [low, high] = [0, LATENCY_THRESHOLDS.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((LATENCY_THRESHOLDS[middle] ?? Infinity) <= seconds) low = middle + 1;
    else high = middle;
  }
  return low;
}

const MIDDLES = LATENCY_THRESHOLDS.map((first, index) => {
  const last = (LATENCY_THRESHOLDS[index + 1] ?? first + 1) - 1;
  return Math.sqrt(first * last);
});

/** The duration in seconds a bucket stands for: the geometric middle, at most 2 % from any whole second in it. */
export function bucketSeconds(bucket: number): number {
  return bucket <= 0 ? 0 : (MIDDLES[Math.min(bucket, MIDDLES.length) - 1] ?? 0);
}

function thresholds(): number[] {
  const firsts: number[] = [];
  for (let first = 1; first <= LONGEST_SECONDS; first = Math.floor(first * RATIO) + 1) firsts.push(first);
  return firsts;
}
