import { known, unknown, type Maybe } from '../absence.js';

/** A day's change in a page's subscribers against its own history. For the screen it is «скачок», never «боты». */
export interface SubscriberJump {
  /** Modified z-score; infinite when all earlier changes were alike. */
  score: number;
  isJump: boolean;
  /** Median daily change of the history: what this page usually does in a day. */
  usualChange: number;
}

/** Days of history that a change is held against. */
export const JUMP_HISTORY_DAYS = 28;

const SCORE_LIMIT = 3.5;
const MIN_CHANGE = 10;
const MIN_CHANGE_SHARE = 0.01;
const MIN_DAYS = 14;
const PLATFORM_WIDE_SHARE = 0.05;
/** A page that jumps alone is no event of the platform, however few pages a region has. */
const PLATFORM_WIDE_PAGES = 2;

/**
 * The modified z-score M = 0.6745·(x − med)/MAD of a daily change against the changes of the 28 days before (Iglewicz
 * and Hoaglin 1993; with MAD 0: (x − med)/(1.2533·mean absolute deviation)). A jump: |M| > 3.5 and
 * |x| ≥ max(10, 1 % of the members before). Days without observation are null and are left out;
 * unknown (`too-few`) with fewer than 14 of them observed.
 */
export function subscriberJump(
  change: number,
  membersBefore: number,
  earlierChanges: readonly (number | null)[],
): Maybe<SubscriberJump> {
  const history = earlierChanges.filter((value) => value !== null).slice(-JUMP_HISTORY_DAYS);
  if (history.length < MIN_DAYS) return unknown('too-few');
  const usualChange = median(history);
  const score = modifiedZ(change, usualChange, history);
  return known({ score, isJump: isLargeChange(change, membersBefore) && Math.abs(score) > SCORE_LIMIT, usualChange });
}

/** Whether a change is worth a second look at all: |x| ≥ max(10, 1 % of the members before). */
export function isLargeChange(change: number, membersBefore: number): boolean {
  return Math.abs(change) >= Math.max(MIN_CHANGE, MIN_CHANGE_SHARE * membersBefore);
}

/** Whether a day's jumps of one sign are one event of the platform: more than 5 % of the pages observed, and not one. */
export function isPlatformWide(jumpsOfOneSign: number, pagesObserved: number): boolean {
  return jumpsOfOneSign >= PLATFORM_WIDE_PAGES && jumpsOfOneSign > PLATFORM_WIDE_SHARE * pagesObserved;
}

function modifiedZ(value: number, centre: number, history: readonly number[]): number {
  const deviations = history.map((entry) => Math.abs(entry - centre));
  const difference = value - centre;
  if (difference === 0) return 0;
  const mad = median(deviations);
  if (mad > 0) return (0.6745 * difference) / mad;
  const meanDeviation = deviations.reduce((total, entry) => total + entry, 0) / deviations.length;
  return difference / (1.253314 * meanDeviation);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
