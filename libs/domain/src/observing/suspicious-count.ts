import { HOUR_SECONDS } from '../calendar/spans.js';

/** A count a thousand times larger or smaller than the one before is more likely a fault of an answer than growth. */
export const MIN_JUMP_RATIO = 1_000;
/** A small page may honestly go from 1 to 1,200 in a day, when it is advertised; thousandfold steps beyond this are rare. */
export const MIN_JUMP_MEMBERS = 10_000;
/** A page that had so many subscribers and suddenly has none has more likely been counted wrongly than left by all of them. */
export const MIN_LOST_MEMBERS = 50;
/** What a later look must keep to, so that it confirms the doubtful count and is not a third one. */
export const MAX_CONFIRMING_RATIO = 2;
/** Two looks that VK answers from the same fault lie seconds apart, the regular ones an hour. */
export const MIN_CONFIRMING_SECONDS = HOUR_SECONDS;

/** Whether a count lies so far from the last good one, in either direction, that another look must confirm it. */
export function isSuspiciousCount(lastGood: number, seen: number): boolean {
  if (seen === 0 && lastGood >= MIN_LOST_MEMBERS) return true;
  const difference = Math.abs(seen - lastGood);
  return difference >= MIN_JUMP_MEMBERS && ratioOf(lastGood, seen) >= MIN_JUMP_RATIO;
}

export interface DoubtfulCount {
  readonly members: number;
  /** Epoch seconds of the first look that brought it. */
  readonly firstSeenAt: number;
}

/** Whether a look at `seenAt` (epoch seconds) confirms what an earlier one brought. */
export function confirmsCount(doubtful: DoubtfulCount, seen: number, seenAt: number): boolean {
  return seenAt - doubtful.firstSeenAt >= MIN_CONFIRMING_SECONDS && isSameCount(doubtful.members, seen);
}

/** Whether two doubtful counts are one and the same, an hour's growth apart. */
export function isSameCount(one: number, other: number): boolean {
  return ratioOf(one, other) <= MAX_CONFIRMING_RATIO;
}

/** How many times the larger is the smaller; nobody at all is taken for one, so that there is a ratio. */
function ratioOf(one: number, other: number): number {
  return Math.max(one, other, 1) / Math.max(1, Math.min(one, other));
}

/** What is known of a page when a new count comes. */
export interface KnownCounts {
  /** Null: none was ever observed. */
  readonly lastGood: number | null;
  /** One that waits to be confirmed. */
  readonly doubtful: DoubtfulCount | null;
}

/** `doubtful`: kept apart until a later look confirms it; `confirmed`: this look is the one, and counts from now on. */
export function judgeCount(known: KnownCounts, seen: number, seenAt: number): 'good' | 'confirmed' | 'doubtful' {
  if (known.lastGood === null || !isSuspiciousCount(known.lastGood, seen)) return 'good';
  return known.doubtful !== null && confirmsCount(known.doubtful, seen, seenAt) ? 'confirmed' : 'doubtful';
}
