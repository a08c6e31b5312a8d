import { Z_95 } from './normal-quantile.js';

/** How long something lasted, or, when it was not observed to end, how long at least (right-censored). */
export interface Duration {
  seconds: number;
  observed: boolean;
}

/** Durations of one length, counted: what a histogram bucket or one distinct time holds. */
export interface DurationCount {
  seconds: number;
  events: number;
  censored: number;
}

/** The curve from this time on. Times without events are kept, so that the last one tells how far the data reach. */
export interface SurvivalStep {
  /** Seconds. */
  time: number;
  survival: number;
  atRisk: number;
  events: number;
  low: number;
  high: number;
}

/** The Kaplan–Meier estimate of single durations; see `kaplanMeierOfCounts`. */
export function kaplanMeier(durations: readonly Duration[], z: number = Z_95): SurvivalStep[] {
  return kaplanMeierOfCounts(
    durations.map(({ seconds, observed }) => ({ seconds, events: observed ? 1 : 0, censored: observed ? 0 : 1 })),
    z,
  );
}

/**
 * The Kaplan–Meier estimate S(t) = Π(1 − dⱼ/nⱼ) with the log-log interval of Kalbfleisch and Prentice
 * (The Statistical Analysis of Failure Time Data, 2002), 95 % by default. At equal times events come before
 * censorings. Where S is 0 the interval is not defined: it reaches from 0 to the last upper bound.
 * Throws a RangeError for a duration or a count that is negative or no number.
 */
export function kaplanMeierOfCounts(counts: readonly DurationCount[], z: number = Z_95): SurvivalStep[] {
  const times = isMerged(counts) ? counts : mergeByTime(counts);
  let atRisk = times.reduce((sum, { events, censored }) => sum + events + censored, 0);
  let survival = 1;
  let greenwood = 0;
  let lastHigh = 1;
  return times.map(({ seconds, events, censored }) => {
    const n = atRisk;
    atRisk -= events + censored;
    survival *= 1 - events / n;
    greenwood += events === n ? 0 : events / (n * (n - events));
    const { low, high } = logLogInterval(survival, greenwood, z, lastHigh);
    lastHigh = high;
    return { time: seconds, survival, atRisk: n, events, low, high };
  });
}

/** The log-log interval of S(t) at one time; `lastHigh` is the upper bound of the time before. */
export function logLogInterval(
  survival: number,
  greenwood: number,
  z: number,
  lastHigh: number,
): { low: number; high: number } {
  if (survival === 1) return { low: 1, high: 1 };
  if (survival <= 0) return { low: 0, high: lastHigh };
  const spread = spreadOf(survival, greenwood, z);
  return { low: survival ** spread, high: survival ** (1 / spread) };
}

/** Its lower bound alone, where S is not 0. */
export function logLogLow(survival: number, greenwood: number, z: number): number {
  return survival === 1 ? 1 : survival ** spreadOf(survival, greenwood, z);
}

function spreadOf(survival: number, greenwood: number, z: number): number {
  return Math.exp((z * Math.sqrt(greenwood)) / Math.abs(Math.log(survival)));
}

/** Whether all is as `mergeByTime` would give it, as the buckets of a histogram are. */
function isMerged(counts: readonly DurationCount[]): boolean {
  let last = -1;
  return counts.every(({ seconds, events, censored }) => {
    const isNext = seconds > last && events >= 0 && censored >= 0 && events + censored > 0;
    last = seconds;
    return isNext && Number.isFinite(seconds + events + censored);
  });
}

function mergeByTime(counts: readonly DurationCount[]): DurationCount[] {
  const merged = new Map<number, DurationCount>();
  for (const { seconds, events, censored } of counts) {
    if (!(seconds >= 0 && events >= 0 && censored >= 0 && Number.isFinite(seconds + events + censored))) {
      throw new RangeError(`not a duration: ${seconds} s, ${events} events, ${censored} censored`);
    }
    if (events + censored === 0) continue;
    const same = merged.get(seconds);
    if (same === undefined) merged.set(seconds, { seconds, events, censored });
    else {
      same.events += events;
      same.censored += censored;
    }
  }
  return [...merged.values()].sort((a, b) => a.seconds - b.seconds);
}
