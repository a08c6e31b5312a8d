import { DAY_MS, POSTS_PER_CALL } from '@gospulse/domain';
import { readLatePosts, readLookAheadsDue, type ClaimedPage, type LatePost } from '@gospulse/store';
import type { CollectionContext } from '../context.js';
import { checkIntervals } from '../plan/check-intervals.js';

/** One id to ask `wall.getById` for: a known post, or an id ahead of all known ones that may have become a post. */
export interface Reference {
  readonly page: ClaimedPage;
  readonly postId: number;
  /** Null: an id ahead. */
  readonly publishedAt: Date | null;
  /** An answer left it out since it was last seen: its absence says nothing of another one. */
  readonly leftOut: boolean;
}

/** A page's posts are checked together from here on, or each would bring the page a turn of its own. */
const TOGETHER = 0.75;
/** What is not due yet fills the last call, which costs the same with one reference or a hundred. */
const FILLING = 0.4;

/** What is to be asked about these pages now, in calls of a hundred references. */
export async function dueCalls(
  context: CollectionContext,
  pages: readonly ClaimedPage[],
): Promise<readonly (readonly Reference[])[]> {
  const byId = new Map(pages.map((page) => [page.pageId, page]));
  const posts = await latePosts(context, pages);
  const due = posts.filter((post) => post.lateness >= TOGETHER).length;
  const ahead = await aheadReferences(context, byId);
  const calls = Math.ceil((due + ahead.length) / POSTS_PER_CALL);
  const known = posts.slice(0, calls * POSTS_PER_CALL - ahead.length).flatMap((post) => {
    const page = byId.get(post.pageId);
    return page ? [{ page, postId: post.postId, publishedAt: post.publishedAt, leftOut: post.leftOut }] : [];
  });
  const references: Reference[] = [...known, ...ahead];
  return Array.from({ length: calls }, (_, n) => references.slice(n * POSTS_PER_CALL, (n + 1) * POSTS_PER_CALL));
}

async function latePosts(
  { dataSource, planner, depth, now }: CollectionContext,
  pages: readonly ClaimedPage[],
): Promise<readonly LatePost[]> {
  const instant = now();
  const { rechecks } = await planner.at(instant);
  return readLatePosts(dataSource, instant, {
    pages,
    since: new Date(instant.getTime() - depth.commentDays * DAY_MS),
    intervals: checkIntervals(rechecks, depth),
    minLateness: FILLING,
  });
}

async function aheadReferences(
  { dataSource, planner, lookAheadIds, now }: CollectionContext,
  pages: ReadonlyMap<number, ClaimedPage>,
): Promise<Reference[]> {
  if (lookAheadIds === 0) return [];
  const instant = now();
  const { rechecks } = await planner.at(instant);
  const everySeconds = rechecks.lookAheadSeconds * TOGETHER;
  const due = await readLookAheadsDue(dataSource, instant, { pages: [...pages.values()], everySeconds });
  return due.flatMap(({ id, highest }) => {
    const page = pages.get(id);
    if (!page) return [];
    return Array.from({ length: lookAheadIds }, (_, n) => ({
      page,
      postId: highest + 1 + n,
      publishedAt: null,
      leftOut: false,
    }));
  });
}
