import { known, unknown, type Maybe } from '../absence.js';
import type { SurvivalStep } from './kaplan-meier.js';

/** A quantile in seconds with its 95 % interval. `not-reached`: it lies beyond the last time of the curve. */
export interface QuantileEstimate {
  value: Maybe<number>;
  low: Maybe<number>;
  high: Maybe<number>;
}

/** Room for rounding in the product, so that a curve that meets the level exactly is seen to meet it. */
export const QUANTILE_TOLERANCE = 1e-9;

/**
 * The quantile `p` of a Kaplan–Meier curve: the least t with S(t) ≤ 1 − p (the median for 0.5, p90 for 0.9). Its
 * interval inverts the curve's log-log band (Brookmeyer and Crowley 1982).
 * An empty curve: `no-questions`. A level the curve does not reach: `not-reached`, "> t_max".
 */
export function kaplanMeierQuantile(curve: readonly SurvivalStep[], p: number): QuantileEstimate {
  const level = 1 - p;
  return {
    value: firstTime(curve, (step) => step.survival <= level + QUANTILE_TOLERANCE),
    low: firstTime(curve, (step) => step.low <= level + QUANTILE_TOLERANCE),
    high: firstTime(curve, (step) => step.high <= level + QUANTILE_TOLERANCE),
  };
}

/** The last time of the curve in seconds: what "> t_max" stands for. Null for an empty curve. */
export function longestFollowUp(curve: readonly SurvivalStep[]): number | null {
  return curve.at(-1)?.time ?? null;
}

function firstTime(curve: readonly SurvivalStep[], reached: (step: SurvivalStep) => boolean): Maybe<number> {
  if (curve.length === 0) return unknown('no-questions');
  const step = curve.find(reached);
  return step === undefined ? unknown('not-reached') : known(step.time);
}
