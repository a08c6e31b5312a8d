import type { ClaimedPage } from '@gospulse/store';
import { POSTS_PER_CALL, type VkFailure, type WallPost } from '@gospulse/vk';
import type { CollectionContext } from '../context.js';
import { isDated } from './post-facts.js';

/** One portion of a wall, newest first, with what it says of how far the wall is known. */
export interface WallReading {
  readonly posts: readonly WallPost[];
  readonly totalPosts: number;
  /** How deep the wall was read, by the dates of its posts; null when none is dated. Epoch seconds. */
  readonly oldestAt: number | null;
  /** The beginning of the wall was reached. */
  readonly exhausted: boolean;
  /** Between these instants (both excluded; null: no bound) every post of the wall is in the portion. */
  readonly covers: { readonly after: Date | null; readonly before: Date | null } | null;
  /** Whether residents can comment, told by the newest posts; null from older portions, or when VK does not tell. */
  readonly commentsOpen: boolean | null;
}

/** New posts push older ones down while we read: an overlap keeps any from slipping between two portions. */
const OVERLAP = 5;

export interface ReadingLimits {
  /** Epoch seconds: posts older than this are not asked for. */
  readonly since: number;
  /** Whether one more call may be spent on depth. */
  readonly mayDeepen: () => boolean;
}

/** Reads a wall from the top: one call, and more as long as depth is wanted and the quota has room. */
export async function* readWall(
  context: CollectionContext,
  page: ClaimedPage,
  limits: ReadingLimits,
): AsyncGenerator<WallReading, VkFailure | null> {
  let oldestAt: number | null = null;
  for (let offset = 0; ; offset += POSTS_PER_CALL - OVERLAP) {
    const answer = await context.gateway.wall(page.vkId, offset, POSTS_PER_CALL);
    if (answer.kind === 'failed') return answer.failure;
    const { posts, total } = answer.value;
    // A pinned post stands first, out of order: it says nothing of how deep the portion reaches.
    const dates = datesOf(offset === 0 && total > 1 ? posts.slice(1) : posts);
    oldestAt = earlier(oldestAt, depthOf(dates));
    const exhausted = offset + POSTS_PER_CALL >= total || posts.length === 0;
    const commentsOpen = offset === 0 ? newestAllowComments(posts) : null;
    const covers = posts.length === 0 ? null : coveredBy(dates, offset === 0, exhausted);
    yield { posts, totalPosts: total, oldestAt, exhausted, covers, commentsOpen };
    if (exhausted || (oldestAt !== null && oldestAt < limits.since) || !limits.mayDeepen()) return null;
  }
}

/** A portion that is empty or undated covers nothing: a wall that suddenly shows no post has more likely been hidden than emptied. */
function coveredBy(dates: readonly number[], first: boolean, exhausted: boolean): WallReading['covers'] {
  const [depth, top] = [depthOf(dates), topOf(dates)];
  if (depth === null || top === null) return null;
  return {
    after: exhausted ? null : new Date(depth * 1_000),
    before: first ? null : new Date(top * 1_000),
  };
}

function datesOf(posts: readonly WallPost[]): number[] {
  return posts.map((post) => post.publishedAt).filter((at) => at !== null);
}

/**
 * How deep posts in the order of their wall, newest first, reach. One with a date out of order, which VK can show though
 * the date itself is possible, says nothing of it: neither in their midst nor at their end, where the one before it
 * is taken instead.
 */
function depthOf(dates: readonly number[]): number | null {
  return dates.length === 0 ? null : Math.max(...dates.slice(-2));
}

/** The same of their upper end. */
function topOf(dates: readonly number[]): number | null {
  return dates.length === 0 ? null : Math.min(...dates.slice(0, 2));
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

/** It is a setting of each post, and the older ones keep theirs when a page changes its mind. */
const NEWEST = 5;

function newestAllowComments(posts: readonly WallPost[]): boolean | null {
  const newest = posts
    .filter(isDated)
    .sort((a, b) => b.publishedAt - a.publishedAt)
    .slice(0, NEWEST);
  const told = newest.map((post) => post.canComment).filter((allowed) => allowed !== null);
  return told.length === 0 ? null : told.some((allowed) => allowed);
}
