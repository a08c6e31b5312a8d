import type { EntityManager } from 'typeorm';
import { liesAhead } from './clock-mending.write.js';
import { recordset, runRows, type RowShape } from './json-rows.js';

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

/** A post that is shown again after it was gone has its comments read again: its questions were closed with it. */
const revived = (post: string) => `deleted_seen_at = null,
       comments_known = case when ${post}.deleted_seen_at is null then ${post}.comments_known end`;

/** Stores posts as seen; counters follow the newest sight, unless a clock ahead has dated it. @returns how many posts were new */
export async function writePosts(
  manager: EntityManager,
  regionCode: string,
  checkedAt: Date,
  rows: readonly PostFact[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const columns = Object.keys(POST).join(', ');
  const written = await manager.query<{ fresh: boolean }[]>(
    `insert into post (${columns}, region_code, checked_at, first_seen_at)
     select ${columns}, $2, $3, $3 from ${recordset(POST, 't')}
     on conflict (page_id, post_id) do update set
       likes = excluded.likes, reposts = excluded.reposts, views = coalesce(excluded.views, post.views),
       comments = excluded.comments, can_comment = coalesce(excluded.can_comment, post.can_comment),
       checked_at = excluded.checked_at, ${revived('post')}
     where excluded.checked_at >= post.checked_at or ${liesAhead('post.checked_at', 'excluded.checked_at')}
     returning xmax = 0 as fresh`,
    [JSON.stringify(rows), regionCode, checkedAt],
  );
  return written.filter((row) => row.fresh).length;
}

/** What a check of a known post tells anew. */
export interface PostCounters {
  readonly page_id: number;
  readonly post_id: number;
  readonly likes: number | null;
  readonly reposts: number | null;
  readonly views: number | null;
  readonly comments: number | null;
  readonly can_comment: boolean | null;
}

const COUNTERS: RowShape<PostCounters> = {
  page_id: 'int',
  post_id: 'bigint',
  likes: 'int',
  reposts: 'int',
  views: 'int',
  comments: 'int',
  can_comment: 'boolean',
};

/** Counters of known posts follow the newest sight. An older one than is known changes nothing. */
export async function writePostCounters(
  manager: EntityManager,
  checkedAt: Date,
  rows: readonly PostCounters[],
): Promise<void> {
  await runRows(
    manager,
    `update post p set
       likes = c.likes, reposts = c.reposts, views = coalesce(c.views, p.views), comments = c.comments,
       can_comment = coalesce(c.can_comment, p.can_comment), checked_at = $2, ${revived('p')}
     from ${recordset(COUNTERS, 'c')}
     where p.page_id = c.page_id and p.post_id = c.post_id
       and (p.checked_at <= $2 or ${liesAhead('p.checked_at', '$2')})`,
    rows,
    checkedAt,
  );
}

interface PostKey {
  readonly pageId: number;
  readonly postId: number;
}

/** Posts that `wall.getById` left out while it showed others of their page are gone: noted once, when it was noticed. */
export async function markPostsGone(manager: EntityManager, seenAt: Date, posts: readonly PostKey[]): Promise<void> {
  await touchPosts(manager, 'deleted_seen_at = coalesce(p.deleted_seen_at, $1)', seenAt, posts);
}

/** Posts that were asked for and of which nothing was told: they keep what is known of them. */
export async function markPostsAsked(manager: EntityManager, askedAt: Date, posts: readonly PostKey[]): Promise<void> {
  await touchPosts(manager, 'checked_at = $1', askedAt, posts);
}

async function touchPosts(manager: EntityManager, set: string, at: Date, posts: readonly PostKey[]): Promise<void> {
  if (posts.length === 0) return;
  await manager.query(
    `update post p set ${set} from unnest($2::int[], $3::bigint[]) as t(page_id, post_id)
     where p.page_id = t.page_id and p.post_id = t.post_id
       and (p.checked_at <= $1 or ${liesAhead('p.checked_at', '$1')})`,
    [at, posts.map((post) => post.pageId), posts.map((post) => post.postId)],
  );
}

/**
 * Posts of a page that a portion of its wall should have shown and did not.
 * @returns when they had been published
 */
export async function markAbsentPostsGone(
  manager: EntityManager,
  seenAt: Date,
  portion: {
    readonly pageId: number;
    readonly present: readonly number[];
    /** Both excluded; null: no bound. */
    readonly after: Date | null;
    readonly before: Date | null;
  },
): Promise<Date[]> {
  const [rows] = await manager.query<[{ at: Date }[], number]>(
    `update post set deleted_seen_at = $2
     where page_id = $1 and deleted_seen_at is null and (checked_at < $2 or ${liesAhead('checked_at', '$2')}) and not post_id = any($3::bigint[])
       and published_at > coalesce($4::timestamptz, '-infinity')
       and published_at < coalesce($5::timestamptz, 'infinity')
     returning published_at as at`,
    [portion.pageId, seenAt, portion.present, portion.after, portion.before],
  );
  return rows.map((row) => row.at);
}
