import { DAY_SECONDS } from '../calendar/spans.js';
import type { RefusalReason, RefusedKind } from './refusals.js';

/** VK opened to everybody on 10 October 2006: nothing on it is older. Epoch seconds. */
export const EARLIEST_DATE = Date.UTC(2006, 9, 10) / 1_000;

/** A clock of ours may lag behind VK's; one that lags by more than a day shows in every date and not in one. Seconds. */
export const MAX_SECONDS_AHEAD = DAY_SECONDS;

/** A comment stands under its post and cannot be older; the day is for posts that were published anew. Seconds. */
export const MAX_SECONDS_BEFORE_POST = DAY_SECONDS;

/**
 * Twice the largest community VK has (some 25 million); the largest page of a Russian institution has under 2 million.
 * What lies above is no number of subscribers.
 */
export const MAX_MEMBERS = 50_000_000;

/** More than twice all who use VK in a month (about 90 million): nobody likes, shares or answers one post more often. */
export const MAX_REACTIONS = 200_000_000;

/** VK counts a view for each showing; the column holds no more. */
export const MAX_VIEWS = 2_147_483_647;

/** VK gives out 32-bit ids to communities, posts and comments; the register takes no larger one either. */
export const MAX_WALL_ID = 2_147_483_647;

/** Persons have had ids beyond 32 bits since 2023, none beyond a million million. */
export const MAX_PERSON_ID = 1_000_000_000_000;

/**
 * Why a date VK gave cannot be one, or null when it can.
 * @param seconds epoch seconds as VK gave them
 * @param observedAt epoch seconds of the observation
 */
export function dateFault(seconds: number, observedAt: number): RefusalReason | null {
  if (!Number.isSafeInteger(seconds)) return 'not-a-number';
  if (seconds < EARLIEST_DATE) return 'too-early';
  return seconds > observedAt + MAX_SECONDS_AHEAD ? 'too-late' : null;
}

/** Whether a comment is dated so long before its post that it cannot stand under it. Epoch seconds. */
export function isBeforePost(commentAt: number, postAt: number): boolean {
  return commentAt < postAt - MAX_SECONDS_BEFORE_POST;
}

const MAX_COUNTS = {
  members: MAX_MEMBERS,
  likes: MAX_REACTIONS,
  reposts: MAX_REACTIONS,
  comments: MAX_REACTIONS,
  views: MAX_VIEWS,
} as const satisfies Partial<Record<RefusedKind, number>>;
export type CountKind = keyof typeof MAX_COUNTS;

/** Why a number cannot be a count of its kind, or null when it can. */
export function countFault(kind: CountKind, value: number): RefusalReason | null {
  if (Number.isNaN(value) || (Math.abs(value) <= MAX_VIEWS && !Number.isInteger(value))) return 'not-a-number';
  if (value < 0) return 'negative';
  return value > MAX_COUNTS[kind] ? 'too-large' : null;
}

export type IdKind = 'post-id' | 'comment-id' | 'author-id' | 'community-id';

/**
 * Why a number cannot be an id of its kind, or null when it can. Those of authors are negative where a community wrote;
 * 0 is VK's own way of not telling one and is no fault of an author.
 */
export function idFault(kind: IdKind, value: number): RefusalReason | null {
  const isWhole = Number.isSafeInteger(value);
  if (kind !== 'author-id') return isWhole && value >= 1 && value <= MAX_WALL_ID ? null : 'out-of-range';
  return isWhole && value >= -MAX_WALL_ID && value <= MAX_PERSON_ID ? null : 'out-of-range';
}
