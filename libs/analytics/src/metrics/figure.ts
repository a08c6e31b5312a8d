import type { Figure } from '@gospulse/contracts';
import { valueOrNull, type Maybe } from '@gospulse/domain';

/** A figure with its reason where it is unknown. */
export function figure(value: Maybe<number>, rest: Partial<Figure> & Pick<Figure, 'asOf'>): Figure {
  return {
    value: valueOrNull(value),
    unknown: value.kind === 'unknown' ? value.reason : null,
    n: null,
    low: null,
    high: null,
    previous: null,
    ...rest,
  };
}

/** A mean, rid of the noise of the order in which it was added up: ten digits behind the point are more than any figure has. */
export function tidy(value: number): number {
  return Number.isInteger(value) ? value : Math.round(value * 1e10) / 1e10;
}
