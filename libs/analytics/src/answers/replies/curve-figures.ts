import type { WaitingStep } from '@gospulse/contracts';
import {
  kaplanMeierQuantile,
  mapKnown,
  restrictedMean,
  survivalAt,
  thinSurvival,
  unknown,
  valueOrNull,
  type Maybe,
  type QuantileEstimate,
  type SurvivalStep,
  type UnknownReason,
} from '@gospulse/domain';
import type { ReplyFigures } from './reply-figures.js';

/** More steps than this are not to be told apart on a screen. */
const MAX_STEPS = 300;

export interface Estimate {
  readonly value: Maybe<number>;
  readonly low: number | null;
  readonly high: number | null;
}

/** A curve, or why there is none. */
type Curve = readonly SurvivalStep[] | UnknownReason;

export interface CurveFigures {
  readonly median: Estimate;
  readonly p90: Estimate;
  readonly mean: Estimate & { readonly isAtMost: boolean };
  /** The share still waiting at the deadline and at the «fast» mark; null on a curve of the other clock. */
  readonly atDeadline: (Estimate & { readonly seconds: number }) | null;
  readonly atFast: (Estimate & { readonly seconds: number }) | null;
}

/** What is read off a curve, each with its 95 % interval. */
export function curveFigures({
  curve,
  noCurve,
  marks,
}: Pick<ReplyFigures, 'curve' | 'noCurve' | 'marks'>): CurveFigures {
  const read = curve ?? noCurve ?? 'no-questions';
  const at = (seconds: number): Estimate & { seconds: number } => ({ ...shareAt(read, seconds), seconds });
  return {
    median: quantile(read, 0.5),
    p90: quantile(read, 0.9),
    mean: meanOf(read),
    atDeadline: marks.reply === null ? null : at(marks.reply),
    atFast: marks.fast === null ? null : at(marks.fast),
  };
}

export function drawnSteps(curve: readonly SurvivalStep[]): WaitingStep[] {
  return thinSurvival(curve, MAX_STEPS).map(({ time, survival, low, high, atRisk }) => ({
    seconds: time,
    waiting: survival,
    ...{ low, high, atRisk },
  }));
}

function quantile(curve: Curve, p: number): Estimate {
  if (typeof curve === 'string') return { value: unknown(curve), low: null, high: null };
  const { value, low, high }: QuantileEstimate = kaplanMeierQuantile(curve, p);
  return { value, low: valueOrNull(low), high: valueOrNull(high) };
}

function meanOf(curve: Curve): CurveFigures['mean'] {
  const { value, isAtMost } =
    typeof curve === 'string' ? { value: unknown(curve), isAtMost: false } : restrictedMean(curve);
  return { value, low: null, high: null, isAtMost };
}

function shareAt(curve: Curve, seconds: number): Estimate {
  const point = typeof curve === 'string' ? unknown(curve) : survivalAt(curve, seconds);
  return {
    value: mapKnown(point, ({ survival }) => survival),
    low: valueOrNull(mapKnown(point, ({ low }) => low)),
    high: valueOrNull(mapKnown(point, ({ high }) => high)),
  };
}
