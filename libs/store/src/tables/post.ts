import sql, { raw, type Sql } from 'sql-template-tag';
import { byRegion, readByRegion, type PlacedPage } from '../sql/by-region.js';
import { at, latestOf, liesAhead, seconds } from '../sql/instants.js';
import { columnList, recordset, type RowShape } from '../sql/json-rows.js';
import { col, readRow, readRows, run, type Database, type RowOf } from '../sql/rows.js';

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

/** Of a post, what tells whether it is dated as before: it is asked of every portion, so nothing else is sent. */
const DATED: RowShape<Pick<PostFact, 'page_id' | 'post_id' | 'published_at'>> = {
  page_id: POST.page_id,
  post_id: POST.post_id,
  published_at: POST.published_at,
};

/** A post that is shown again after it was gone has its comments read again: its questions were closed with it. */
const revived = (post: string): Sql => sql`deleted_seen_at = null, left_out_at = null,
       comments_known = case when ${raw(post)}.deleted_seen_at is null then ${raw(post)}.comments_known end`;

/** Stores posts as seen; counters follow the newest sight, unless a clock ahead has dated it. @returns how many posts were new */
export async function writePosts(
  database: Database,
  regionCode: string,
  checkedAt: Date,
  rows: readonly PostFact[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const columns = columnList(Object.keys(POST));
  // Whether a row was there before is not told by its `xmax`: tables that are partitioned have none.
  const { fresh } = await readRow(
    database,
    { fresh: col.int },
    sql`with t as materialized (select * from ${recordset(rows, POST, 't')}),
        known as materialized (
          select p.page_id, p.post_id from post p join t on p.page_id = t.page_id and p.post_id = t.post_id
          where p.region_code = ${regionCode}
        ),
        put as (
          insert into post (${columns}, region_code, checked_at, first_seen_at)
          select ${columns}, ${regionCode}::text, ${at(checkedAt)}, ${at(checkedAt)} from t
          on conflict (region_code, page_id, post_id) do update set
            likes = excluded.likes, reposts = excluded.reposts, views = coalesce(excluded.views, post.views),
            comments = excluded.comments, can_comment = coalesce(excluded.can_comment, post.can_comment),
            checked_at = excluded.checked_at, ${revived('post')}
          where excluded.checked_at >= post.checked_at or ${liesAhead(sql`post.checked_at`, sql`excluded.checked_at`)}
          returning page_id, post_id
        )
        select count(*)::int as fresh from put where (page_id, post_id) not in (select page_id, post_id from known)`,
  );
  return fresh;
}

/** A post's date never changes: one that differs by more seconds than this is another date. */
const MAX_SAME_DATE_SECONDS = 60;

/** Known posts that these facts date otherwise: when they had been dated, as stored. */
export async function readRedatedPosts(
  database: Database,
  regionCode: string,
  rows: readonly PostFact[],
): Promise<Date[]> {
  if (rows.length === 0) return [];
  const dated = rows.map(({ page_id, post_id, published_at }) => ({ page_id, post_id, published_at }));
  const found = await readRows(
    database,
    { at: col.instant },
    sql`select p.published_at as at from post p join ${recordset(dated, DATED, 't')} using (page_id, post_id)
        where p.region_code = ${regionCode} and abs(extract(epoch from p.published_at - t.published_at)) > ${MAX_SAME_DATE_SECONDS}`,
  );
  return found.map((row) => row.at);
}

/** Takes the dates of these facts for known posts. */
export async function redatePosts(database: Database, regionCode: string, rows: readonly PostFact[]): Promise<void> {
  await run(
    database,
    sql`update post p set published_at = t.published_at from ${recordset(rows, POST, 't')}
        where p.region_code = ${regionCode} and p.page_id = t.page_id and p.post_id = t.post_id and p.published_at <> t.published_at`,
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
  database: Database,
  regionCode: string,
  checkedAt: Date,
  rows: readonly PostCounters[],
): Promise<void> {
  if (rows.length === 0) return;
  const now = at(checkedAt);
  await run(
    database,
    sql`update post p set
          likes = c.likes, reposts = c.reposts, views = coalesce(c.views, p.views), comments = c.comments,
          can_comment = coalesce(c.can_comment, p.can_comment), checked_at = ${now}, ${revived('p')}
        from ${recordset(rows, COUNTERS, 'c')}
        where p.region_code = ${regionCode} and p.page_id = c.page_id and p.post_id = c.post_id
          and (p.checked_at <= ${now} or ${liesAhead(sql`p.checked_at`, now)})`,
  );
}

export interface PostKey extends PlacedPage {
  readonly postId: number;
}

/** The row of one post. */
export function isPost({ regionCode, pageId, postId }: PostKey): Sql {
  return sql`region_code = ${regionCode} and page_id = ${pageId} and post_id = ${postId}`;
}

/** Posts by their keys, as a table `t`. */
const keyed = (posts: readonly PostKey[]): Sql =>
  sql`unnest(${posts.map((post) => post.pageId)}::int[], ${posts.map((post) => post.postId)}::bigint[]) as t(page_id, post_id)`;
const isKeyed = (regionCode: string): Sql =>
  sql`p.region_code = ${regionCode} and p.page_id = t.page_id and p.post_id = t.post_id`;

/** Posts that were asked for and of which nothing was told: they keep what is known of them. */
export async function markPostsAsked(database: Database, seenAt: Date, posts: readonly PostKey[]): Promise<void> {
  const asked = latestOf(sql`p.asked_at`, at(seenAt));
  for (const [code, some] of byRegion(posts))
    await run(database, sql`update post p set asked_at = ${asked} from ${keyed(some)} where ${isKeyed(code)}`);
}

/** Posts that hold comments of another version: their comments are read anew. */
export async function forgetCommentsKnown(database: Database, posts: readonly PostKey[]): Promise<void> {
  for (const [code, some] of byRegion(posts))
    await run(database, sql`update post p set comments_known = null from ${keyed(some)} where ${isKeyed(code)}`);
}

/** A post that is gone now. */
export interface GonePost {
  readonly pageId: number;
  readonly publishedAt: Date;
}

/** Noted at first; gone, since the first time, when the note is older than so many seconds. */
const leftOut = (now: Sql, proofSeconds: number): Sql => sql`
  left_out_at = least(p.left_out_at, ${now}), asked_at = ${latestOf(sql`p.asked_at`, now)},
  deleted_seen_at = case when p.left_out_at <= ${now} - ${seconds(proofSeconds)} then p.left_out_at end`;
const LEFT_OUT = sql`p.page_id as "pageId", p.published_at as "publishedAt", p.deleted_seen_at is not null as gone`;
const LEFT_OUT_ROW = { pageId: col.number, publishedAt: col.instant, gone: col.flag };

/**
 * Notes posts that an answer which tells left out; from `proofSeconds` after it on they are gone.
 * @returns those that are gone now
 */
export async function markPostsLeftOut(
  database: Database,
  seenAt: Date,
  posts: readonly PostKey[],
  proofSeconds: number,
): Promise<GonePost[]> {
  const now = at(seenAt);
  const rows = await readByRegion(posts, (code, some) =>
    readRows(
      database,
      LEFT_OUT_ROW,
      sql`update post p set ${leftOut(now, proofSeconds)} from ${keyed(some)}
          where ${isKeyed(code)} and (p.checked_at <= ${now} or ${liesAhead(sql`p.checked_at`, now)})
            and p.deleted_seen_at is null
          returning ${LEFT_OUT}`,
    ),
  );
  return goneOf(rows);
}

/** A portion of a wall that holds all its posts between two instants. */
export interface CoveringPortion extends PlacedPage {
  readonly present: readonly number[];
  /** Both excluded; null: no bound. */
  readonly after: Date | null;
  readonly before: Date | null;
}

/** The same of the posts of a page that a portion of its wall should have shown and did not. */
export async function markAbsentPostsLeftOut(
  database: Database,
  seenAt: Date,
  portion: CoveringPortion,
  proofSeconds: number,
): Promise<GonePost[]> {
  const now = at(seenAt);
  const rows = await readRows(
    database,
    LEFT_OUT_ROW,
    sql`update post p set ${leftOut(now, proofSeconds)}
        where p.region_code = ${portion.regionCode} and p.page_id = ${portion.pageId} and p.deleted_seen_at is null
          and (p.checked_at < ${now} or ${liesAhead(sql`p.checked_at`, now)})
          and not p.post_id = any(${portion.present}::bigint[])
          and p.published_at > coalesce(${at(portion.after)}, '-infinity')
          and p.published_at < coalesce(${at(portion.before)}, 'infinity')
        returning ${LEFT_OUT}`,
  );
  return goneOf(rows);
}

function goneOf(rows: readonly RowOf<typeof LEFT_OUT_ROW>[]): GonePost[] {
  return rows.filter(({ gone }) => gone).map(({ pageId, publishedAt }) => ({ pageId, publishedAt }));
}
