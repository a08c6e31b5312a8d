import { known, unknown, type Maybe } from '../absence.js';
import type { SurvivalStep } from './kaplan-meier.js';

/** The curve at one time: the share still waiting, 0…1, with its interval. */
export interface SurvivalValue {
  survival: number;
  low: number;
  high: number;
}

/**
 * S(t) at a time in seconds: that of the last step not after it, 1 before the first one.
 * An empty curve: `no-questions`. Beyond the last time of a curve that has not come down to 0: `not-reached`, because
 * nobody was watched for so long.
 */
export function survivalAt(curve: readonly SurvivalStep[], seconds: number): Maybe<SurvivalValue> {
  const last = curve.at(-1);
  if (last === undefined) return unknown('no-questions');
  if (seconds > last.time && last.survival > 0) return unknown('not-reached');
  const step = curve.findLast(({ time }) => time <= seconds);
  if (step === undefined) return known({ survival: 1, low: 1, high: 1 });
  return known({ survival: step.survival, low: step.low, high: step.high });
}

/**
 * At most `most` of the curve's own steps, for drawing. Steps without events go first, save the last one, which tells
 * how far the data reach. Of the others one is kept for each equal part of the way down: the first to reach it. So
 * what is drawn never lies below the curve, and above it by less than (1 − S at the end) ÷ (`most` − 2).
 * Throws a RangeError for `most` below 3.
 */
export function thinSurvival(curve: readonly SurvivalStep[], most: number): SurvivalStep[] {
  if (most < 3) throw new RangeError(`a curve of ${most} steps`);
  const last = curve.at(-1);
  if (last === undefined) return [];
  const steps = curve.filter((step) => step.events > 0 || step === last);
  if (steps.length <= most) return steps;
  const part = (1 - last.survival) / (most - 2);
  let reached = -1;
  return steps.filter((step) => {
    const level = Math.floor((1 - step.survival) / part);
    if (level <= reached && step !== last) return false;
    reached = level;
    return true;
  });
}
