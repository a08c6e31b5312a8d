import { known, unknown, type Maybe } from '../absence.js';
import { logLogInterval, logLogLow } from './kaplan-meier.js';
import { QUANTILE_TOLERANCE, type QuantileEstimate } from './kaplan-meier-quantile.js';
import { bucketSeconds } from './latency-buckets.js';
import { Z_95 } from './normal-quantile.js';
import type { ReplyHistogram } from './reply-histogram.js';
import { RESTRICTED_MEAN_SECONDS, type RestrictedMean } from './restricted-mean.js';

/** How long first replies took, in seconds of one clock. */
export interface ReplyWaits {
  readonly median: QuantileEstimate;
  readonly p90: Maybe<number>;
  readonly mean: RestrictedMean;
}

/** The levels of S(t) that the median with its interval and p90 are read at. */
const HALF = 0.5 + QUANTILE_TOLERANCE;
const TENTH = 1 - 0.9 + QUANTILE_TOLERANCE;

/**
 * Median with its 95 % interval, p90 and restricted mean of the waits of a histogram: to the bit those of `kaplanMeierQuantile`
 * and `restrictedMean` over the curve of its `durationCounts`, in one pass that makes no step of the curve. Lists have some
 * dozens of districts with more than a thousand steps each.
 */
export function replyWaitsOf(histogram: ReplyHistogram): ReplyWaits {
  const pass = new CurvePass(histogram.total());
  histogram.each((bucket, { answered, waiting, withdrawn }) => {
    pass.add(bucketSeconds(bucket), answered, waiting + withdrawn);
  });
  return pass.settle();
}

class CurvePass {
  private survival = 1;
  private greenwood = 0;
  private lastHigh = 1;
  /** The length that waits are being added of. */
  private lastTime: number | null = null;
  private events = 0;
  private censored = 0;
  private median: number | null = null;
  private low: number | null = null;
  private high: number | null = null;
  private p90: number | null = null;
  private area = 0;
  private areaSince = 0;
  private areaSurvival = 1;

  constructor(private atRisk: number) {}

  /** Waits told as one length come one after another. */
  add(time: number, events: number, censored: number): void {
    if (time !== this.lastTime) this.step();
    this.lastTime = time;
    this.events += events;
    this.censored += censored;
  }

  private step(): void {
    const { lastTime: time, events, censored, atRisk: n } = this;
    if (time === null) return;
    [this.events, this.censored] = [0, 0];
    this.atRisk -= events + censored;
    this.survival *= 1 - events / n;
    this.greenwood += events === n ? 0 : events / (n * (n - events));
    if (this.survival <= HALF) this.median ??= time;
    if (this.survival <= TENTH) this.p90 ??= time;
    // The upper bound comes down last; beyond it no interval is asked for.
    if (this.high === null) this.readInterval(time);
    if (time < RESTRICTED_MEAN_SECONDS) {
      this.area += this.areaSurvival * (time - this.areaSince);
      this.areaSince = time;
      this.areaSurvival = this.survival;
    }
  }

  settle(): ReplyWaits {
    this.step();
    if (this.lastTime === null) {
      const none = unknown('no-questions');
      return { median: { value: none, low: none, high: none }, p90: none, mean: { value: none, isAtMost: false } };
    }
    const { median, low, high, p90 } = this;
    return {
      median: { value: reached(median), low: reached(low), high: reached(high) },
      p90: reached(p90),
      mean: this.meanUntil(this.lastTime),
    };
  }

  private readInterval(time: number): void {
    if (this.survival > HALF) {
      // The upper bound lies above the curve, so it is not down yet: nothing asks how far above.
      this.lastHigh = 1;
      if (this.low === null && logLogLow(this.survival, this.greenwood, Z_95) <= HALF) this.low = time;
      return;
    }
    const { low, high } = logLogInterval(this.survival, this.greenwood, Z_95, this.lastHigh);
    this.lastHigh = high;
    if (low <= HALF) this.low ??= time;
    if (high <= HALF) this.high = time;
  }

  private meanUntil(lastTime: number): RestrictedMean {
    const isAtMost = lastTime < RESTRICTED_MEAN_SECONDS && this.survival > 0;
    if (isAtMost && this.survival === 1) return { value: unknown('no-replies'), isAtMost: false };
    return { value: known(this.area + this.areaSurvival * (RESTRICTED_MEAN_SECONDS - this.areaSince)), isAtMost };
  }
}

function reached(time: number | null): Maybe<number> {
  return time === null ? unknown('not-reached') : known(time);
}
