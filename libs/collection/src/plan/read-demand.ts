import { DAY_MS, type PostingRate } from '@gospulse/domain';
import { countOpenPosts, countPostsToCheck, countShallowWalls, readPostingRates } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { recentUntilSeconds, type ObservationDepth } from './observation-depth.js';

/** What there is to observe, as far as it is known. */
export interface ObservationDemand {
  readonly rates: readonly PostingRate[];
  readonly freshPosts: number;
  readonly recentPosts: number;
  readonly oldPosts: number;
  /** Posts that hold an open question. */
  readonly openPosts: number;
  /** Walls that are not known as far back as wanted. */
  readonly shallowWalls: number;
}

/** Posting is judged by so many days. */
export const RATE_DAYS = 28;
/** Taken for a wall that nobody has read yet: what institutions post in the mean. */
const UNKNOWN_POSTS_PER_DAY = 0.6;

export async function readDemand(
  dataSource: DataSource,
  depth: ObservationDepth,
  now: Date,
): Promise<ObservationDemand> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const commentsSince = daysAgo(depth.commentDays);
  const rated = { since: daysAgo(RATE_DAYS), days: RATE_DAYS, unknownPostsPerDay: UNKNOWN_POSTS_PER_DAY };
  const [rates, posts, openPosts, shallowWalls] = await Promise.all([
    readPostingRates(dataSource, rated),
    countPostsToCheck(dataSource, now, { since: commentsSince, recentUntilSeconds: recentUntilSeconds(depth) }),
    countOpenPosts(dataSource, commentsSince),
    countShallowWalls(dataSource, daysAgo(depth.wallDays)),
  ]);
  return { rates, ...posts, openPosts, shallowWalls };
}
