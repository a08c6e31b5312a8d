import { FRESH_POST_SECONDS, DAY_SECONDS } from '@gospulse/domain';
import sql from 'sql-template-tag';
import { pageIdsOf, readByRegion, type PlacedPage } from '../sql/by-region.js';
import { at, liesAhead, overtook, seconds } from '../sql/instants.js';
import { OF_ALL_REGIONS } from '../sql/of-all-regions.js';
import {
  askedAt,
  checkSeconds,
  commentsComplete,
  commentsUnread,
  highestKnownId,
  holdsOpenQuestion,
  isActive,
  isWallOpen,
  type CheckIntervals,
} from '../sql/posts-due.js';
import { col, findRow, maybe, readRow, readRows, run, type Database } from '../sql/rows.js';
import { isPost, type PostKey } from './post.js';

/** How many posts there are to check, by how often: fresh or active ones, recent ones, old ones. */
export async function countPostsToCheck(
  database: Database,
  now: Date,
  { since, recentUntilSeconds }: { readonly since: Date; readonly recentUntilSeconds: number },
): Promise<{ readonly freshPosts: number; readonly recentPosts: number; readonly oldPosts: number }> {
  return readRow(
    database,
    { freshPosts: col.number, recentPosts: col.number, oldPosts: col.number },
    sql`${OF_ALL_REGIONS} select count(*) filter (where age < ${FRESH_POST_SECONDS}::float8 or active)::int as "freshPosts",
               count(*) filter (where age >= ${FRESH_POST_SECONDS}::float8 and age < ${recentUntilSeconds}::float8
                                  and not active)::int as "recentPosts",
               count(*) filter (where age >= ${recentUntilSeconds}::float8 and not active)::int as "oldPosts"
        from (
          select extract(epoch from ${at(now)} - p.published_at) as age, ${isActive('p', at(now))} as active
          from post p where p.published_at > ${at(since)} and p.deleted_seen_at is null
        ) post`,
  );
}

/** A known post whose check draws near. */
export interface LatePost extends PostKey {
  readonly publishedAt: Date;
  /** An answer left it out since it was last seen: its absence says nothing of another one. */
  readonly leftOut: boolean;
  /** Time since the last check in parts of the planned interval. */
  readonly lateness: number;
}

const LATE_POST = {
  pageId: col.number,
  regionCode: col.text,
  postId: col.number,
  publishedAt: col.instant,
  leftOut: col.flag,
  lateness: col.number,
};

/** Posts of pages whose last check is at least `minLateness` of its interval ago, the latest first. */
export async function readLatePosts(
  database: Database,
  now: Date,
  asked: {
    readonly pages: readonly PlacedPage[];
    readonly since: Date;
    readonly intervals: CheckIntervals;
    readonly minLateness: number;
  },
): Promise<readonly LatePost[]> {
  const interval = checkSeconds('p', at(now), asked.intervals);
  const posts = await readByRegion(asked.pages, (regionCode, pages) =>
    readRows(
      database,
      LATE_POST,
      sql`select * from (
          select p.page_id as "pageId", p.region_code as "regionCode", p.post_id as "postId", p.published_at as "publishedAt",
                 p.left_out_at is not null as "leftOut",
                 (extract(epoch from ${at(now)} - ${askedAt('p', at(now))}) / ${interval})::float8 as lateness
          from post p
          where p.region_code = ${regionCode} and p.page_id = any(${pageIdsOf(pages)}::int[])
            and p.published_at >= ${at(asked.since)} and p.deleted_seen_at is null
        ) post where lateness >= ${asked.minLateness}::float8
        order by "leftOut" desc, lateness desc, "pageId", "postId"`,
    ),
  );
  // The latest of all regions; those of one are in order already, and stay so.
  return posts.sort((a, b) => Number(b.leftOut) - Number(a.leftOut) || b.lateness - a.lateness);
}

/** A post whose comments are to be walked. */
export interface ChangedPost extends PostKey {
  readonly count: number | null;
  /** Walks in a row that came short. */
  readonly walks: number;
  readonly publishedAt: Date;
  /** When its comments were last known whole, as of this reading; null: never. */
  readonly knownAt: Date | null;
}

const CHANGED_POST = {
  pageId: col.number,
  regionCode: col.text,
  postId: col.number,
  count: maybe(col.number),
  walks: col.number,
  publishedAt: col.instant,
  knownAt: maybe(col.instant),
};

/**
 * Posts whose comment count is not the one their stored comments stand for, those whose last walk came short a while ago,
 * and posts with an open question whose comments were last read before `quietSince`: a deletion and a new comment between
 * two looks leave the count as it was.
 * Page by page in turn: posts of one page are recorded one after the other, so neighbours in this list must not wait
 * for each other.
 */
export async function readChangedPosts(
  database: Database,
  now: Date,
  asked: { readonly pages: readonly PlacedPage[]; readonly since: Date; readonly quietSince: Date },
): Promise<readonly ChangedPost[]> {
  const readLongAgo = sql`(p.comments_known_at <= ${at(asked.quietSince)} or ${liesAhead(sql`p.comments_known_at`, at(now))})`;
  return readByRegion(asked.pages, (regionCode, pages) =>
    readRows(
      database,
      CHANGED_POST,
      sql`select p.page_id as "pageId", p.region_code as "regionCode", p.post_id as "postId", p.comments as count, p.comments_walks as walks,
               p.published_at as "publishedAt", p.comments_known_at as "knownAt" from post p
        where p.region_code = ${regionCode} and p.page_id = any(${pageIdsOf(pages)}::int[])
          and p.published_at >= ${at(asked.since)} and p.deleted_seen_at is null
          and (${commentsUnread('p', at(now))}
               or ${commentsComplete('p')} and ${readLongAgo} and ${holdsOpenQuestion('p', regionCode)})
        order by row_number() over (partition by p.page_id order by p.post_id), p.page_id`,
    ),
  );
}

/** Pages with a post whose last walk did not bring all its comments, of those published since an instant. */
export async function readPagesWithIncompletePosts(
  database: Database,
  pages: readonly PlacedPage[],
  since: Date,
): Promise<number[]> {
  const rows = await readByRegion(pages, (regionCode, ofRegion) =>
    readRows(
      database,
      { id: col.number },
      sql`select distinct page_id as id from post
        where region_code = ${regionCode} and page_id = any(${pageIdsOf(ofRegion)}::int[]) and comments_incomplete is not null and deleted_seen_at is null
          and published_at >= ${at(since)}`,
    ),
  );
  return rows.map((row) => row.id);
}

/** The longest a page waits for its next visit. */
const MAX_VISIT_SECONDS = DAY_SECONDS;

/**
 * When each page's comments are to be looked at next, by what is known of its posts now: the first of them that is due,
 * its look-ahead, its open questions, a walk that came short, or at once where a wall read meanwhile shows comments that
 * nobody has fetched. Read in the transaction that holds the pages' rows of the plan, so that no such find can be lost in
 * between.
 */
export async function readNextVisits(
  database: Database,
  seenAt: Date,
  asked: {
    readonly pages: readonly PlacedPage[];
    readonly since: Date;
    readonly intervals: CheckIntervals;
    readonly openQuestionsSeconds: number;
    /** Null: nothing is looked ahead. */
    readonly lookAheadSeconds: number | null;
  },
): Promise<ReadonlyMap<number, Date>> {
  const now = at(seenAt);
  const rows = await readByRegion(asked.pages, (regionCode, pages) =>
    readRows(
      database,
      { id: col.number, next: col.instant },
      sql`select page.id, greatest(${now}, least(posts.next, ahead.next, ${now} + ${seconds(MAX_VISIT_SECONDS)})) as next
        from unnest(${pageIdsOf(pages)}::int[]) page(id)
        left join lateral (
          select min(least(
                   ${askedAt('p', now)} + make_interval(secs => ${checkSeconds('p', now, asked.intervals)}),
                   p.comments_retry_at,
                   case when ${commentsUnread('p', now)} then ${now}
                        when not (${commentsComplete('p')} and ${holdsOpenQuestion('p', regionCode)}) then null
                        when ${liesAhead(sql`p.comments_known_at`, now)} then ${now}
                        else p.comments_known_at + ${seconds(asked.openQuestionsSeconds)} end)) as next
          from post p where p.region_code = ${regionCode} and p.page_id = page.id
            and p.published_at >= ${at(asked.since)} and p.deleted_seen_at is null
        ) posts on true
        left join lateral (
          select case when ${liesAhead(sql`w.looked_ahead_at`, now)} then ${now}
                      else coalesce(w.looked_ahead_at + ${seconds(asked.lookAheadSeconds ?? 0)}, ${now}) end as next
          from page_wall w join watch wall on wall.region_code = ${regionCode} and wall.page_id = w.page_id and wall.kind = 'posts'
          where w.region_code = ${regionCode} and w.page_id = page.id and ${highestKnownId('w')} is not null and ${asked.lookAheadSeconds !== null}::boolean
            and ${isWallOpen('wall')}
        ) ahead on true`,
    ),
  );
  return new Map(rows.map((row) => [row.id, row.next]));
}

/** A walk over the comments of a post that came short. */
export interface ShortWalk {
  /** Counted comments that did not come. */
  readonly missing: number;
  /** Walks in a row that came short, this one included. */
  readonly walks: number;
  /** When they are walked again. */
  readonly retryAt: Date;
}

/**
 * Whether the comments of a post were stored from an answer that was asked for later than this one, since somebody chose to ask:
 * what a clock that was ahead wrote before that is no such answer, and the post would never be known again.
 * @param knownAt when they were last known whole as of the choice
 */
export async function isAnswerOvertaken(
  database: Database,
  post: PostKey,
  { seenAt, knownAt }: { readonly seenAt: Date; readonly knownAt: Date | null },
): Promise<boolean> {
  const row = await findRow(
    database,
    { later: col.flag },
    sql`select comments_known_at is distinct from ${at(knownAt)} and ${overtook(sql`comments_known_at`, at(seenAt))} as later
        from post where ${isPost(post)}`,
  );
  return row?.later ?? false;
}

/**
 * The comment count that the stored comments stand for: when VK's count differs, they are fetched again.
 * @param short where some are missing that may be drift; null: all came
 */
export async function markCommentsKnown(
  database: Database,
  post: PostKey,
  count: number | null,
  seenAt: Date,
  short: ShortWalk | null = null,
): Promise<void> {
  await run(
    database,
    sql`update post set comments_known = ${count}, comments_known_at = ${at(seenAt)}, comments_incomplete = null,
          comments_missing = ${short?.missing ?? null}, comments_walks = ${short?.walks ?? 0},
          comments_retry_at = ${at(short?.retryAt ?? null)}
        where ${isPost(post)}`,
  );
}

/**
 * Comments that are not all known: what came is stored, the count that it stands for stays as it was, and they are asked
 * for again at `retryAt` and not before, whatever VK counts meanwhile.
 */
export async function markCommentsIncomplete(
  database: Database,
  post: PostKey,
  why: 'cut' | 'too-many',
  short: ShortWalk,
): Promise<void> {
  await run(
    database,
    sql`update post set comments_incomplete = ${why}, comments_missing = ${short.missing}, comments_walks = ${short.walks},
          comments_retry_at = ${at(short.retryAt)}
        where ${isPost(post)}`,
  );
}
