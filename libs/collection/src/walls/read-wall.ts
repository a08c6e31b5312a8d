import {
  isAbsenceProved,
  isWallShrunk,
  isWallUnderrated,
  judgePortion,
  type PortionVerdict,
  POSTS_PER_CALL,
  WALL_OVERLAP_POSTS,
} from '@gospulse/domain';
import type { VkFailure, WallPortion, WallPost } from '@gospulse/vk';
import type { CollectionContext } from '../context.js';
import type { DueWall } from './due-walls.js';
import { isDated } from '../post-facts.js';

/** One portion of a wall, newest first, with what it says of how far the wall is known. */
export interface WallReading {
  readonly posts: readonly WallPost[];
  readonly totalPosts: number;
  /** Where it is incomplete its posts are facts, and nothing is known of the wall by it. */
  readonly verdict: PortionVerdict;
  /** The first portion of a look, which tells how many posts and how high ids the wall has. */
  readonly first: boolean;
  /** It counts so few posts, suddenly, that it has more likely been hidden than emptied. */
  readonly hidden: boolean;
  /** How deep the wall was read, by the dates of its posts; null when none is dated. Epoch seconds. */
  readonly oldestAt: number | null;
  /** The beginning of the wall was reached. */
  readonly exhausted: boolean;
  /** What was known of the wall before is wrong. */
  readonly anew: boolean;
  /** Between these instants (both excluded; null: no bound) every post of the wall is in the portion. */
  readonly covers: { readonly after: Date | null; readonly before: Date | null } | null;
  /** Posts that have come so far, and those that should have by the wall's count. */
  readonly shown: number;
  readonly counted: number;
  /** Whether residents can comment, told by the newest posts; null from older portions, or when VK does not tell. */
  readonly commentsOpen: boolean | null;
}

/** Portions of one look: no wall has so many posts within the time that is read, and one made to be endless ends here. */
const MAX_PORTIONS = 300;

export interface ReadingLimits {
  /** Epoch seconds: posts older than this are not asked for … */
  readonly since: number;
  /** … or than this, when what is known of the wall turns out to be wrong. */
  readonly depth: number;
  /** Whether one more call may be spent on depth. */
  readonly mayDeepen: (anew: boolean) => boolean;
}

/** How a reading ended: null: well. */
export type ReadingEnd = VkFailure | 'incomplete' | null;

/**
 * Reads a wall from the top: one call, and more as long as depth is wanted and the quota has room. It ends with the first
 * portion that is not what its count says, shows nothing new or leaves a gap to the one before.
 */
export async function* readWall(
  context: CollectionContext,
  wall: DueWall,
  limits: ReadingLimits,
): AsyncGenerator<WallReading, ReadingEnd> {
  const seen = new Set<number>();
  let oldestAt: number | null = null;
  let anew = false;
  for (let n = 0; n < MAX_PORTIONS; n += 1) {
    const offset = n * (POSTS_PER_CALL - WALL_OVERLAP_POSTS);
    const answer = await context.gateway.wall(wall.page.vkId, offset, POSTS_PER_CALL);
    if (answer.kind === 'failed') return answer.failure;
    const { posts, total } = answer.value;
    if (n === 0) anew = wall.exhausted && isWallUnderrated(wall.counted ?? 0, total);
    const hidden = n === 0 && isHidden(wall, total, context.now());
    const verdict = judge(answer.value, offset, seen, hidden);
    for (const { id } of posts) seen.add(id);
    // A pinned post stands first, out of order: it says nothing of how deep the portion reaches.
    const dates = datesOf(offset === 0 && total > 1 ? posts.slice(1) : posts);
    oldestAt = earlier(oldestAt, depthOf(dates));
    const exhausted = verdict !== 'incomplete' && offset + POSTS_PER_CALL >= total;
    const covers = verdict === 'whole' ? coveredBy(dates, offset === 0, exhausted) : null;
    const commentsOpen = offset === 0 ? newestAllowComments(posts) : null;
    const portion = { posts, totalPosts: total, verdict, first: n === 0, hidden };
    const counts = { shown: seen.size, counted: Math.min(total, offset + POSTS_PER_CALL) };
    yield { ...portion, ...counts, oldestAt, exhausted, anew: anew && n === 0, covers, commentsOpen };
    if (verdict === 'incomplete') return 'incomplete';
    const since = anew ? limits.depth : limits.since;
    if (exhausted || (oldestAt !== null && oldestAt < since) || !limits.mayDeepen(anew)) return null;
  }
  return 'incomplete';
}

/** A wall that suddenly counts next to nothing is believed when it has done so for as long as any absence takes to prove. */
function isHidden(wall: DueWall, total: number, now: Date): boolean {
  const since = wall.doubtedAt === null ? null : wall.doubtedAt.getTime() / 1_000;
  return isWallShrunk(wall.counted, total) && !isAbsenceProved(since, now.getTime() / 1_000);
}

/** @param seen ids of the portions before */
function judge({ posts, total, odd }: WallPortion, offset: number, seen: ReadonlySet<number>, hidden: boolean) {
  const counted = Math.min(POSTS_PER_CALL, Math.max(0, total - offset));
  const known = posts.filter(({ id }) => seen.has(id)).length;
  const isGap = offset > 0 && posts.length > 0 && known === 0;
  const isRepeated = offset > 0 && counted > WALL_OVERLAP_POSTS && known === posts.length;
  if (hidden || isGap || isRepeated || !isNewestFirst(posts, offset)) return 'incomplete';
  return judgePortion({ counted, readable: posts.length, odd });
}

/** One date in so many may stand out of order, or one at all: VK shows such posts, and their wall is in order all the same. */
const DISORDER = 50;

/** All but a pinned post stand by date. */
function isNewestFirst(posts: readonly WallPost[], offset: number): boolean {
  const dates = datesOf(posts.slice(offset === 0 ? 1 : 0));
  const disorder = dates.filter((date, index) => date > (dates[index - 1] ?? Number.POSITIVE_INFINITY)).length;
  return disorder <= Math.max(1, dates.length / DISORDER);
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
