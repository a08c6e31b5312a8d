import { known, unknown, type Maybe } from '../absence.js';
import { DAY_SECONDS } from '../calendar/spans.js';
import type { SurvivalStep } from './kaplan-meier.js';

/** Up to where waits are averaged: 7 days of the clock that the curve is told by, 168 of its hours. */
export const RESTRICTED_MEAN_SECONDS = 7 * DAY_SECONDS;

/** A mean wait in seconds. */
export interface RestrictedMean {
  value: Maybe<number>;
  /** Nobody was watched up to the horizon and some wait still: the mean is at most that. */
  isAtMost: boolean;
}

/**
 * The restricted mean of a Kaplan–Meier curve: the area under S(t) up to a horizon in seconds, which is the mean of
 * min(wait, horizon) with those who still wait taken into account (Irwin 1949; Royston and Parmar 2013). Beyond its last time a
 * curve that has not come down to 0 is held level up to the horizon (Gill 1980): no reply is guessed, and so the mean is an
 * upper bound there, which `isAtMost` says. An empty curve: `no-questions`. Nobody was answered nor watched up to the horizon:
 * `no-replies`, since that bound would tell nothing.
 */
export function restrictedMean(curve: readonly SurvivalStep[], horizon = RESTRICTED_MEAN_SECONDS): RestrictedMean {
  const last = curve.at(-1);
  if (last === undefined) return { value: unknown('no-questions'), isAtMost: false };
  const isAtMost = last.time < horizon && last.survival > 0;
  if (isAtMost && last.survival === 1) return { value: unknown('no-replies'), isAtMost: false };
  let area = 0;
  let [since, survival] = [0, 1];
  for (const step of curve) {
    if (step.time >= horizon) break;
    area += survival * (step.time - since);
    [since, survival] = [step.time, step.survival];
  }
  area += survival * (horizon - since);
  return { value: known(area), isAtMost };
}
