import { valueOrNull, type Maybe, type UnknownReason } from '@gospulse/domain';

export interface Figure {
  readonly value: number | null;
  readonly unknown: UnknownReason | null;
  readonly n: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly previous: number | null;
  readonly asOf: string | null;
}

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
