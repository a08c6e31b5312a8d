import type { Figure } from '@gospulse/contracts';
import { previousUnknownOf, valueOrNull, type ComparisonKnown, type Maybe } from '@gospulse/domain';

/** All of a figure but its value. */
type Rest = Partial<Omit<Figure, 'previousUnknown'>> &
  Pick<Figure, 'asOf'> & {
    /** What is known of the comparison period: for the reason where the figure of then is unknown. */
    readonly compared?: ComparisonKnown;
  };

/** A figure with its reasons where it is unknown, now or then. */
export function figure(value: Maybe<number>, { compared, ...rest }: Rest): Figure {
  const isUnknownThen = compared !== undefined && (rest.previous ?? null) === null;
  return {
    value: valueOrNull(value),
    unknown: value.kind === 'unknown' ? value.reason : null,
    n: null,
    low: null,
    high: null,
    previous: null,
    ...rest,
    ...(isUnknownThen ? { previousUnknown: previousUnknownOf(compared) } : {}),
  };
}
