import { changeInterval, type BeforeAfter, type SampledValue } from './contributions.js';
import { Z_95 } from './normal-quantile.js';

/** «Что изменилось» tells so many changes at most. */
export const MAX_TOLD_CHANGES = 5;

/** Of them so many jumps of subscriptions, where there are other changes to tell. */
export const MAX_TOLD_JUMPS = 2;

/** A change of the sum of subscriptions by less than this share is told nowhere: counts of VK go up and down by as much. */
export const NOTABLE_SUBSCRIBERS_SHARE = 0.005;

/** The same of coverage, which is counted whole, too. */
export const NOTABLE_COVERAGE_SHARE = 0.005;

/** The same of the mean score of pages, in points: every page is counted. */
export const NOTABLE_SCORE_POINTS = 1;

/** The 95 % error of any of one test; of several it is divided among them. */
const ERROR_OF_ONE = 0.05;

/**
 * How large a change of a share or a median is beside its 95 % error: above 1 chance alone is no explanation. Null where one of the two is
 * not known.
 */
export function sizeOfSampledChange(values: BeforeAfter<SampledValue>): number | null {
  const { before, after } = values;
  const interval = changeInterval(values);
  if (interval === null || before.value === null || after.value === null) return null;
  const change = after.value - before.value;
  if (change === 0) return 0;
  const error = change > 0 ? change - interval.low : interval.high - change;
  return error === 0 ? Infinity : Math.abs(change) / error;
}

/** The same of a number of questions: each comes by itself, so that the difference of two numbers varies as their sum (Poisson). */
export function sizeOfCountChange({ before, after }: BeforeAfter<number>): number {
  return before === after ? 0 : Math.abs(after - before) / (Z_95 * Math.sqrt(before + after));
}

/** The same of subscriptions, which are counted whole: beside the share that is notable. */
export function sizeOfSubscriptionsChange({ before, after }: BeforeAfter<number>): number {
  if (before === after) return 0;
  return before === 0 ? Infinity : Math.abs(after - before) / (NOTABLE_SUBSCRIBERS_SHARE * before);
}

/** The same of coverage: half a point and more is notable. */
export function sizeOfCoverageChange({ before, after }: BeforeAfter<number>): number {
  return Math.abs(after - before) / NOTABLE_COVERAGE_SHARE;
}

/** The same of the mean score: one point and more is notable. */
export function sizeOfScoreChange({ before, after }: BeforeAfter<number>): number {
  return Math.abs(after - before) / NOTABLE_SCORE_POINTS;
}

/**
 * The size from which a change is told of one among so many: with each at 95 % some would always be told by chance. The bound of the
 * normal tail e^(−z²/2) is a little stricter than Bonferroni's quantile.
 */
export function leastSizeAmong(members: number): number {
  return Math.max(1, Math.sqrt(2 * Math.log(Math.max(1, members) / ERROR_OF_ONE)) / Z_95);
}
