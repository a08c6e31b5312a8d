import { DAY_MS, expectedPostsPerDay, type PostingRate } from '@gospulse/domain';
import { countOpenPosts, countPagesByPosts, countPostsToCheck, countShallowWalls } from '@gospulse/store';
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

/** @param posts within `RATE_DAYS`; null: nobody has read the wall yet */
export function postingRate(posts: number | null): number {
  return posts === null ? expectedPostsPerDay(0, 0) : expectedPostsPerDay(posts, RATE_DAYS);
}

export async function readDemand(
  dataSource: DataSource,
  depth: ObservationDepth,
  now: Date,
): Promise<ObservationDemand> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const commentsSince = daysAgo(depth.commentDays);
  const [pages, posts, openPosts, shallowWalls] = await Promise.all([
    countPagesByPosts(dataSource, daysAgo(RATE_DAYS)),
    countPostsToCheck(dataSource, now, { since: commentsSince, recentUntilSeconds: recentUntilSeconds(depth) }),
    countOpenPosts(dataSource, commentsSince),
    countShallowWalls(dataSource, daysAgo(depth.wallDays)),
  ]);
  const rates = pages.map((group) => ({ postsPerDay: postingRate(group.posts), pages: group.pages }));
  return { rates, ...posts, openPosts, shallowWalls };
}
