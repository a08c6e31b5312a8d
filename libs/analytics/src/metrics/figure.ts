import type { Figure } from '@gospulse/contracts';
import { mapKnown, valueOrNull, type Maybe } from '@gospulse/domain';

/** A figure with its reason where it is unknown. */
export function figure(value: Maybe<number>, rest: Partial<Figure> & Pick<Figure, 'asOf'>): Figure {
  const { low = null, high = null, previous = null } = rest;
  return {
    n: null,
    ...rest,
    value: shown(value),
    unknown: value.kind === 'unknown' ? value.reason : null,
    ...{ low: tidyOrNull(low), high: tidyOrNull(high), previous: tidyOrNull(previous) },
  };
}

/** A figure as every answer tells it, to the letter; null: unknown. */
export function shown(value: Maybe<number>): number | null {
  return valueOrNull(mapKnown(value, tidy));
}

/** Ten digits behind the point are more than any figure has, and rid a sum of the noise of its order. */
export function tidy(value: number): number {
  return Number.isInteger(value) ? value : Math.round(value * 1e10) / 1e10;
}

export function tidyOrNull(value: number | null): number | null {
  return value === null ? null : tidy(value);
}
