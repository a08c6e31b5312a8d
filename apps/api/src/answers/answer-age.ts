/** Overdue and open move with the clock, so an answer is computed anew after this even when no fact changed. */
export const GOOD_MS = 10_000;
/** Until then the last answer is served while the new one is being computed; its `asOf` says how old it is. */
export const SERVED_MS = 60_000;
/**
 * While facts come in for the first time each answer holds much more than the one before: one of this age is computed anew
 * while its reader waits. With the age of what it is made of, what is known is shown within ten seconds.
 */
export const FILLING_MS = 4_000;

export interface KeptAnswer {
  readonly ageMs: number;
  /** Whether the sums stand as they did when it was computed. */
  readonly isCurrent: boolean;
  /** Whether facts came in for the first time then, or do now. */
  readonly isFilling: boolean;
}

/** What is done with a kept answer: `good` is served, `aged` is served once more while it is renewed, `old` is not. */
export function ageOf({ ageMs, isCurrent, isFilling }: KeptAnswer): 'good' | 'aged' | 'old' {
  if (isFilling) return ageMs <= FILLING_MS ? 'good' : 'old';
  if (isCurrent && ageMs <= GOOD_MS) return 'good';
  return ageMs <= SERVED_MS ? 'aged' : 'old';
}
