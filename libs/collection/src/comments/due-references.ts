import { liesAhead, type ClaimedPage } from '@gospulse/store';
import { POSTS_PER_CALL } from '@gospulse/vk';
import type { CollectionContext } from '../context.js';
import { askedAt, isWallOpen, tierParameters, tierSeconds } from './recheck-tiers.js';

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
const DAY_MS = 86_400_000;

interface StoredPost {
  readonly pageId: number;
  readonly postId: number;
  readonly publishedAt: Date;
  readonly leftOut: boolean;
  /** Time since the last check in parts of the planned interval. */
  readonly lateness: number;
}

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

async function latePosts(context: CollectionContext, pages: readonly ClaimedPage[]): Promise<StoredPost[]> {
  const now = context.now();
  const { rechecks } = await context.planner.at(now);
  return context.dataSource.query<StoredPost[]>(
    `select * from (
       select p.page_id as "pageId", p.post_id as "postId", p.published_at as "publishedAt",
              p.left_out_at is not null as "leftOut",
              (extract(epoch from $2::timestamptz - ${askedAt('p', '$2')}) / ${tierSeconds('p', '$2', 5)})::float8 as lateness
       from post p where p.page_id = any($1::int[]) and p.published_at >= $3 and p.deleted_seen_at is null
     ) post where lateness >= $4 order by "leftOut" desc, lateness desc, "pageId", "postId"`,
    [
      pages.map((page) => page.pageId),
      now,
      new Date(now.getTime() - context.depth.commentDays * DAY_MS),
      FILLING,
      ...tierParameters(rechecks, context.depth),
    ],
  );
}

async function aheadReferences(
  context: CollectionContext,
  pages: ReadonlyMap<number, ClaimedPage>,
): Promise<Reference[]> {
  if (context.lookAheadIds === 0) return [];
  const now = context.now();
  const { rechecks } = await context.planner.at(now);
  const rows = await context.dataSource.query<{ id: number; highest: number }[]>(
    `select w.page_id as id, w.highest_id as highest
     from page_wall w join watch p on p.page_id = w.page_id and p.kind = 'posts'
     where w.page_id = any($1::int[]) and w.highest_id is not null and ${isWallOpen('p')}
       and (w.looked_ahead_at is null or w.looked_ahead_at <= $2::timestamptz - make_interval(secs => $3)
            or ${liesAhead('w.looked_ahead_at', '$2')})
     order by 1`,
    [[...pages.keys()], now, rechecks.lookAheadSeconds * TOGETHER],
  );
  return rows.flatMap(({ id, highest }) => {
    const page = pages.get(id);
    if (!page) return [];
    return Array.from({ length: context.lookAheadIds }, (_, n) => ({
      page,
      postId: highest + 1 + n,
      publishedAt: null,
      leftOut: false,
    }));
  });
}
