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
} from '@gospulse/domain';
import type { ReplyFigures } from './reply-figures.js';

/** More steps than this are not to be told apart on a screen. */
const MAX_STEPS = 300;

export interface Estimate {
  readonly value: Maybe<number>;
  readonly low: number | null;
  readonly high: number | null;
}

export interface CurveFigures {
  readonly median: Estimate;
  readonly p90: Estimate;
  readonly mean: Estimate & { readonly isAtMost: boolean };
  /** The share still waiting at the deadline and at the «fast» mark; null on a curve of the other clock. */
  readonly atDeadline: (Estimate & { readonly seconds: number }) | null;
  readonly atFast: (Estimate & { readonly seconds: number }) | null;
}

/** What is read off a curve, each with its 95 % interval. */
export function curveFigures({ curve, marks }: Pick<ReplyFigures, 'curve' | 'marks'>): CurveFigures {
  const at = (seconds: number): Estimate & { seconds: number } => ({ ...shareAt(curve, seconds), seconds });
  return {
    median: quantile(curve, 0.5),
    p90: quantile(curve, 0.9),
    mean: meanOf(curve),
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

function quantile(curve: readonly SurvivalStep[] | null, p: number): Estimate {
  if (curve === null) return { value: unknown('no-calendar'), low: null, high: null };
  const { value, low, high }: QuantileEstimate = kaplanMeierQuantile(curve, p);
  return { value, low: valueOrNull(low), high: valueOrNull(high) };
}

function meanOf(curve: readonly SurvivalStep[] | null): CurveFigures['mean'] {
  const { value, isAtMost } =
    curve === null ? { value: unknown('no-calendar'), isAtMost: false } : restrictedMean(curve);
  return { value, low: null, high: null, isAtMost };
}

function shareAt(curve: readonly SurvivalStep[] | null, seconds: number): Estimate {
  const point = curve === null ? unknown('no-calendar') : survivalAt(curve, seconds);
  return {
    value: mapKnown(point, ({ survival }) => survival),
    low: valueOrNull(mapKnown(point, ({ low }) => low)),
    high: valueOrNull(mapKnown(point, ({ high }) => high)),
  };
}
