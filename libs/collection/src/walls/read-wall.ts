import type { ClaimedPage } from '@gospulse/store';
import { POSTS_PER_CALL, type VkFailure, type WallPost } from '@gospulse/vk';
import type { CollectionContext } from '../context.js';

/** One portion of a wall, newest first, with what it says of how far the wall is known. */
export interface WallReading {
  readonly posts: readonly WallPost[];
  readonly totalPosts: number;
  /** Date of the oldest post read so far; null when the wall is empty. Epoch seconds. */
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
    const dates = posts.slice(offset === 0 ? 1 : 0).map((post) => post.publishedAt);
    const reached = Math.min(...dates, oldestAt ?? Number.POSITIVE_INFINITY, ...(total === 1 ? posts.map(dateOf) : []));
    oldestAt = Number.isFinite(reached) ? reached : null;
    const exhausted = offset + POSTS_PER_CALL >= total || posts.length === 0;
    const commentsOpen = offset === 0 ? newestAllowComments(posts) : null;
    const covers = posts.length === 0 ? null : coveredBy(dates, offset === 0, exhausted);
    yield { posts, totalPosts: total, oldestAt, exhausted, covers, commentsOpen };
    if (exhausted || (oldestAt !== null && oldestAt < limits.since) || !limits.mayDeepen()) return null;
  }
}

/** An empty portion covers nothing: a wall that suddenly shows no post has more likely been hidden than emptied. */
function coveredBy(dates: readonly number[], first: boolean, exhausted: boolean): WallReading['covers'] {
  if (dates.length === 0) return exhausted ? { after: null, before: null } : null;
  return {
    after: exhausted ? null : new Date(Math.min(...dates) * 1_000),
    before: first ? null : new Date(Math.max(...dates) * 1_000),
  };
}

function dateOf(post: WallPost): number {
  return post.publishedAt;
}

/** It is a setting of each post, and the older ones keep theirs when a page changes its mind. */
const NEWEST = 5;

function newestAllowComments(posts: readonly WallPost[]): boolean | null {
  const newest = [...posts].sort((a, b) => b.publishedAt - a.publishedAt).slice(0, NEWEST);
  const told = newest.map((post) => post.canComment).filter((allowed) => allowed !== null);
  return told.length === 0 ? null : told.some((allowed) => allowed);
}
