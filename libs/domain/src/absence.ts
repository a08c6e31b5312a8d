/** Why a figure cannot be told. A figure that is unknown is never shown, summed or stored as 0. */
export const UNKNOWN_REASONS = [
  'no-calendar',
  'not-observed',
  'no-questions',
  'not-due',
  'comments-closed',
  'too-few',
  'no-posts',
  'not-measured',
  'not-applicable',
  'no-institutions',
  'not-reached',
  'no-replies',
  'not-summed-up',
  'region-away',
] as const;
export type UnknownReason = (typeof UNKNOWN_REASONS)[number];

export type Known<T> = { kind: 'known'; value: T };
export type Unknown = { kind: 'unknown'; reason: UnknownReason };
export type Maybe<T> = Known<T> | Unknown;

export function known<T>(value: T): Known<T> {
  return { kind: 'known', value };
}

export function unknown(reason: UnknownReason): Unknown {
  return { kind: 'unknown', reason };
}

export function isKnown<T>(maybe: Maybe<T>): maybe is Known<T> {
  return maybe.kind === 'known';
}

/** Applies `change` to a known value and lets the reason of an unknown one through. */
export function mapKnown<T, U>(maybe: Maybe<T>, change: (value: T) => U): Maybe<U> {
  return maybe.kind === 'known' ? known(change(maybe.value)) : maybe;
}

/** The value or null: for files and JSON rows, which tell the reason in a column of its own. */
export function valueOrNull<T>(maybe: Maybe<T>): T | null {
  return maybe.kind === 'known' ? maybe.value : null;
}
