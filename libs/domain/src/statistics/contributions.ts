import { RANKING_MIN_CASES } from './ranking.js';

/** So many members are named each way. */
export const MAX_CONTRIBUTORS = 5;

/** Below so many observations in both periods a member's contribution to a share or a median says nothing. */
export const MIN_CONTRIBUTION_CASES = RANKING_MIN_CASES;

/** A figure of a sample with the bounds of its 95 % interval; null: not known. */
export interface SampledValue {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Observations that it is of. */
  readonly n: number;
}

/** A figure in the comparison period and in the period. */
export interface BeforeAfter<T> {
  readonly before: T;
  readonly after: T;
}

/** Bounds of a 95 % interval. */
export interface ChangeInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * The interval of a change of two independent figures, recovered from their own (Zou, Donner, 2008; of shares by Wilson that is
 * method 10 of Newcombe, 1998). Null where a bound is not known.
 */
export function changeInterval({ before, after }: BeforeAfter<SampledValue>): ChangeInterval | null {
  const known = [before.value, before.low, before.high, after.value, after.low, after.high];
  if (known.some((value) => value === null)) return null;
  const [was, wasLow, wasHigh, is, isLow, isHigh] = known as number[] as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const change = is - was;
  return {
    low: change - Math.hypot(is - isLow, wasHigh - was),
    high: change + Math.hypot(isHigh - is, was - wasLow),
  };
}

/** Whether a change may be that of chance alone: its interval holds 0, or none is known. */
export function isChangeNoise(values: BeforeAfter<SampledValue>): boolean {
  const interval = changeInterval(values);
  return interval === null || (interval.low <= 0 && interval.high >= 0);
}

/** Observations of a member and of the whole. */
export interface MemberCases {
  readonly member: number;
  readonly whole: number;
}

/**
 * How far the change of a figure less the same change without a member may be off by chance, 95 %: were the member like the others.
 * A member of weight w = n/N moves a mean by w/(1 − w) of its distance from it, so the variance of that is w/(1 − w) of that of
 * the whole figure; the same holds of a quantile by its influence. Infinite where the member is all there is, or nothing is known.
 */
export function contributionError(values: BeforeAfter<SampledValue>, cases: BeforeAfter<MemberCases>): number {
  const squares = ([['before'], ['after']] as const).map(([at]) => {
    const { low, high } = values[at];
    const { member, whole } = cases[at];
    if (member === 0) return 0;
    if (low === null || high === null || member >= whole) return Infinity;
    return ((high - low) / 2) ** 2 * (member / (whole - member));
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
}

/** By how much a change is another than it would have been without a member; null where one of the two is not known. */
export function contributionWithout(
  whole: BeforeAfter<number | null>,
  without: BeforeAfter<number | null>,
): number | null {
  if (whole.before === null || whole.after === null || without.before === null || without.after === null) return null;
  return whole.after - whole.before - (without.after - without.before);
}

/** The own change of a member of a sum: whoever was not there, or is no more, counts for nothing there. */
export function contributionToSum({ before, after }: BeforeAfter<number | null>): number {
  return (after ?? 0) - (before ?? 0);
}

/** What a member did to the change of a figure. */
export interface Contribution {
  readonly key: string;
  /** Null: not known, as of a member who is all there is, or of one with too few cases. */
  readonly contribution: number | null;
  /** Chance alone may be the cause; false of a contribution that is not known: it cannot be told. */
  readonly isNoise: boolean;
  /** Whether its two values can be held against each other: who was half observed then has changed by nobody knows how much. */
  readonly isComparable: boolean;
}

/** Who moved a figure most, each way, the largest first; and what is left of the members. */
export interface Contributors<T> {
  readonly up: readonly T[];
  readonly down: readonly T[];
  /** Members that cannot be compared: those with the largest parts first, how many there are, and what they are of the change together. */
  readonly incomparable: {
    readonly named: readonly T[];
    readonly members: number;
    readonly contribution: number;
  };
  readonly rest: {
    /** Members that are not named, and the sum of their contributions, which of sums alone means something. */
    readonly members: number;
    readonly contribution: number;
    /** Those of them of whom chance alone may be the cause. */
    readonly withinNoise: number;
    /** Those of them of whom it cannot be told: without them nothing is left to compare. */
    readonly undetermined: number;
  };
}

/**
 * Names the most each way, of equal ones in the order of their keys; who moved nothing, or by chance perhaps, or cannot be compared, is
 * named on no side. Each member is in one part of the answer, so that of sums the parts are the whole change.
 */
export function pickContributors<T extends Contribution>(
  members: readonly T[],
  most: number = MAX_CONTRIBUTORS,
): Contributors<T> {
  const compared = members.filter(({ isComparable }) => isComparable);
  const told = compared
    .filter(({ contribution, isNoise }) => !isNoise && contribution !== null && contribution !== 0)
    .sort(byContribution);
  const up = told.filter(({ contribution }) => (contribution ?? 0) > 0).slice(0, most);
  const down = told.filter(({ contribution }) => (contribution ?? 0) < 0).slice(0, most);
  const named = new Set<T>([...up, ...down]);
  const others = compared.filter((member) => !named.has(member));
  const incomparable = members.filter(({ isComparable }) => !isComparable).sort(byContribution);
  return {
    up,
    down,
    incomparable: {
      named: incomparable.slice(0, most),
      members: incomparable.length,
      contribution: sumOfContributions(incomparable),
    },
    rest: {
      members: others.length,
      contribution: sumOfContributions(others),
      withinNoise: others.filter(({ isNoise }) => isNoise).length,
      undetermined: others.filter(({ contribution, isNoise }) => contribution === null && !isNoise).length,
    },
  };
}

const sizeOf = ({ contribution }: Contribution): number => Math.abs(contribution ?? 0);

const byContribution = (a: Contribution, b: Contribution): number => sizeOf(b) - sizeOf(a) || (a.key < b.key ? -1 : 1);

function sumOfContributions(members: readonly Contribution[]): number {
  return members.reduce((sum, { contribution }) => sum + (contribution ?? 0), 0);
}
