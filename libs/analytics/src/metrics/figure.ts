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
