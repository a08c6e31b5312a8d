import type { EntityManager } from 'typeorm';
import { recordset, type RowShape } from './json-rows.js';

export interface PostFact {
  readonly page_id: number;
  readonly post_id: number;
  readonly published_at: Date;
  readonly by_page: boolean;
  /** Keyed hash of a resident who wrote on the wall, `\x…`. */
  readonly author_key: string | null;
  readonly is_repost: boolean;
  readonly likes: number | null;
  readonly reposts: number | null;
  readonly views: number | null;
  readonly comments: number | null;
  readonly can_comment: boolean | null;
  readonly class: string | null;
  readonly needs_reply: boolean | null;
  readonly reason: string | null;
}

const POST: RowShape<PostFact> = {
  page_id: 'int',
  post_id: 'bigint',
  published_at: 'timestamptz',
  by_page: 'boolean',
  author_key: 'bytea',
  is_repost: 'boolean',
  likes: 'int',
  reposts: 'int',
  views: 'int',
  comments: 'int',
  can_comment: 'boolean',
  class: 'text',
  needs_reply: 'boolean',
  reason: 'text',
};

/** Stores posts as seen; counters follow the newest sight. @returns how many posts were new */
export async function writePosts(
  manager: EntityManager,
  regionCode: string,
  checkedAt: Date,
  rows: readonly PostFact[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const columns = Object.keys(POST).join(', ');
  const written = await manager.query<{ fresh: boolean }[]>(
    `insert into post (${columns}, region_code, checked_at)
     select ${columns}, $2, $3 from ${recordset(POST, 't')}
     on conflict (page_id, post_id) do update set
       likes = excluded.likes, reposts = excluded.reposts, views = coalesce(excluded.views, post.views),
       comments = excluded.comments, can_comment = coalesce(excluded.can_comment, post.can_comment),
       checked_at = greatest(post.checked_at, excluded.checked_at), deleted_seen_at = null
     where excluded.checked_at >= post.checked_at
     returning xmax = 0 as fresh`,
    [JSON.stringify(rows), regionCode, checkedAt],
  );
  return written.filter((row) => row.fresh).length;
}

/** Posts that `wall.getById` left out are gone: noted once, with the instant it was noticed. */
export async function markPostsGone(
  manager: EntityManager,
  seenAt: Date,
  posts: readonly { readonly pageId: number; readonly postId: number }[],
): Promise<void> {
  if (posts.length === 0) return;
  await manager.query(
    `update post p set deleted_seen_at = $1, checked_at = $1
     from unnest($2::int[], $3::bigint[]) as t(page_id, post_id)
     where p.page_id = t.page_id and p.post_id = t.post_id and p.deleted_seen_at is null`,
    [seenAt, posts.map((post) => post.pageId), posts.map((post) => post.postId)],
  );
}

/** How far a wall is known: from `knownSince` (null: from its beginning) until `knownUntil`. */
export async function writeWallKnowledge(
  manager: EntityManager,
  wall: {
    readonly pageId: number;
    readonly knownSince: Date | null;
    readonly knownUntil: Date;
    readonly exhausted: boolean;
    readonly totalPosts: number;
    /** Told by the newest posts; null when they do not tell. */
    readonly commentsOpen: boolean | null;
  },
): Promise<void> {
  await manager.query(
    `insert into page_wall (page_id, known_since, known_until, exhausted, total_posts, comments_open)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (page_id) do update set
       known_since = case when page_wall.exhausted then page_wall.known_since
                          else least(page_wall.known_since, excluded.known_since) end,
       known_until = greatest(page_wall.known_until, excluded.known_until),
       exhausted = page_wall.exhausted or excluded.exhausted,
       total_posts = excluded.total_posts,
       comments_open = coalesce(excluded.comments_open, page_wall.comments_open)`,
    [wall.pageId, wall.knownSince, wall.knownUntil, wall.exhausted, wall.totalPosts, wall.commentsOpen],
  );
}
