import type { EntityManager } from 'typeorm';
import { latestOf, liesAhead } from './clock-mending.js';
import { recordset, runRows, type RowShape } from '../sql/json-rows.js';

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
const revived = (post: string) => `deleted_seen_at = null, left_out_at = null,
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

/** A post's date never changes: one that differs by more seconds than this is another date. */
const MAX_SAME_DATE_SECONDS = 60;

/** Known posts that these facts date otherwise: when they had been dated, as stored. */
export async function readRedatedPosts(manager: EntityManager, rows: readonly PostFact[]): Promise<Date[]> {
  if (rows.length === 0) return [];
  const found = await manager.query<{ at: Date }[]>(
    `select p.published_at as at from post p join ${recordset(POST, 't')} using (page_id, post_id)
     where abs(extract(epoch from p.published_at - t.published_at)) > ${MAX_SAME_DATE_SECONDS}`,
    [JSON.stringify(rows)],
  );
  return found.map(({ at }) => at);
}

/** Takes the dates of these facts for known posts. */
export async function redatePosts(manager: EntityManager, rows: readonly PostFact[]): Promise<void> {
  await manager.query(
    `update post p set published_at = t.published_at from ${recordset(POST, 't')}
     where p.page_id = t.page_id and p.post_id = t.post_id and p.published_at <> t.published_at`,
    [JSON.stringify(rows)],
  );
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

/** Posts that were asked for and of which nothing was told: they keep what is known of them. */
export async function markPostsAsked(manager: EntityManager, askedAt: Date, posts: readonly PostKey[]): Promise<void> {
  if (posts.length === 0) return;
  await manager.query(
    `update post p set asked_at = ${latestOf('p.asked_at', '$1')} from unnest($2::int[], $3::bigint[]) as t(page_id, post_id)
     where p.page_id = t.page_id and p.post_id = t.post_id`,
    [askedAt, posts.map((post) => post.pageId), posts.map((post) => post.postId)],
  );
}

/** A post that is gone now. */
export interface GonePost {
  readonly pageId: number;
  readonly publishedAt: Date;
}

/** Noted at first; gone, since the first time, when the note is older than so many seconds. $1 is now, $2 the seconds. */
const LEFT_OUT = `left_out_at = least(p.left_out_at, $1), asked_at = ${latestOf('p.asked_at', '$1')},
       deleted_seen_at = case when p.left_out_at <= $1::timestamptz - make_interval(secs => $2) then p.left_out_at end`;

/**
 * Notes posts that an answer which tells left out; from `proofSeconds` after it on they are gone.
 * @returns those that are gone now
 */
export async function markPostsLeftOut(
  manager: EntityManager,
  at: Date,
  posts: readonly PostKey[],
  proofSeconds: number,
): Promise<GonePost[]> {
  if (posts.length === 0) return [];
  const [rows] = await manager.query<[LeftOut[], number]>(
    `update post p set ${LEFT_OUT} from unnest($3::int[], $4::bigint[]) as t(page_id, post_id)
     where p.page_id = t.page_id and p.post_id = t.post_id and (p.checked_at <= $1 or ${liesAhead('p.checked_at', '$1')})
       and p.deleted_seen_at is null
     returning ${LEFT_OUT_COLUMNS}`,
    [at, proofSeconds, posts.map((post) => post.pageId), posts.map((post) => post.postId)],
  );
  return goneOf(rows);
}

/** A portion of a wall that holds all its posts between two instants. */
export interface CoveringPortion {
  readonly pageId: number;
  readonly present: readonly number[];
  /** Both excluded; null: no bound. */
  readonly after: Date | null;
  readonly before: Date | null;
}

/** The same of the posts of a page that a portion of its wall should have shown and did not. */
export async function markAbsentPostsLeftOut(
  manager: EntityManager,
  at: Date,
  portion: CoveringPortion,
  proofSeconds: number,
): Promise<GonePost[]> {
  const [rows] = await manager.query<[LeftOut[], number]>(
    `update post p set ${LEFT_OUT}
     where p.page_id = $3 and p.deleted_seen_at is null
       and (p.checked_at < $1 or ${liesAhead('p.checked_at', '$1')}) and not p.post_id = any($4::bigint[])
       and p.published_at > coalesce($5::timestamptz, '-infinity')
       and p.published_at < coalesce($6::timestamptz, 'infinity')
     returning ${LEFT_OUT_COLUMNS}`,
    [at, proofSeconds, portion.pageId, portion.present, portion.after, portion.before],
  );
  return goneOf(rows);
}

type LeftOut = GonePost & { readonly gone: boolean };

const LEFT_OUT_COLUMNS = `p.page_id as "pageId", p.published_at as "publishedAt", p.deleted_seen_at is not null as gone`;

function goneOf(rows: readonly LeftOut[]): GonePost[] {
  return rows.filter(({ gone }) => gone).map(({ pageId, publishedAt }) => ({ pageId, publishedAt }));
}
