import { CLASSIFIER_VERSION, COMMENT_CLASSES, WORDING_VERSION, type CommentClass } from '@gospulse/domain';
import sql from 'sql-template-tag';
import type { PlacedPage } from '../sql/by-region.js';
import { at, liesAhead, overtook, seconds } from '../sql/instants.js';
import { columnList, recordset, type RowShape } from '../sql/json-rows.js';
import { OF_ALL_REGIONS } from '../sql/of-all-regions.js';
import { col, maybe, oneOf, readRow, readRows, run, type Database, type RowOf } from '../sql/rows.js';
import { isPost, type PostKey } from './post.js';

/** A comment as it is kept: ids, times, keyed hashes and a class. No text, no name. */
export interface CommentFact {
  readonly page_id: number;
  readonly comment_id: number;
  readonly post_id: number;
  readonly at: Date;
  readonly author_kind: 'resident' | 'page' | 'official' | 'unknown';
  readonly author_key: string | null;
  readonly author_community: number | null;
  readonly thread_id: number;
  readonly reply_to_comment: number | null;
  readonly reply_to_key: string | null;
  readonly mentions: readonly string[];
  readonly class: string;
  readonly needs_reply: boolean;
  readonly reason: string;
  readonly text_key: string | null;
  /** Of an official's: the version that its text was stripped by before it was hashed. */
  readonly wording_version: string | null;
  readonly deleted: boolean;
}

const COMMENT: RowShape<CommentFact> = {
  page_id: 'int',
  comment_id: 'bigint',
  post_id: 'bigint',
  at: 'timestamptz',
  author_kind: 'text',
  author_key: 'bytea',
  author_community: 'bigint',
  thread_id: 'bigint',
  reply_to_comment: 'bigint',
  reply_to_key: 'bytea',
  mentions: 'bytea[]',
  class: 'text',
  needs_reply: 'boolean',
  reason: 'text',
  text_key: 'bytea',
  wording_version: 'text',
  deleted: 'boolean',
};

const KEPT = columnList(Object.keys(COMMENT).filter((column) => column !== 'deleted'));

/**
 * What the absence of a stored comment from an answer says: `whole`: it was deleted; `drifting`: so it is when another one
 * tells the same later; `incomplete`: nothing.
 */
export type WalkVerdict = 'whole' | 'drifting' | 'incomplete';

export interface CommentPlace extends PostKey {
  readonly classifier: string;
  /** Comments that were shown and are not in `rows`: they are not missing. */
  readonly alsoShown?: readonly number[];
}

/**
 * Stores the comments of one post as seen at `seenAt`. A comment that VK shows as deleted keeps what was known of it;
 * one that is missing from a complete answer was deleted too. A class is decided once by each version of the rules: a
 * comment seen again by another version takes its verdict, an edit by its author does not count, and of a deleted
 * comment, which comes without its text, the old class stays with the version that gave it. So it is with the hash of an
 * official's wording.
 * @returns how many comments were new
 */
export async function writeComments(
  database: Database,
  place: CommentPlace,
  seenAt: Date,
  rows: readonly CommentFact[],
  walk: { readonly verdict: WalkVerdict; readonly proofSeconds: number },
): Promise<number> {
  const before = await countComments(database, place);
  if (rows.length > 0) await storeComments(database, place, seenAt, rows);
  if (walk.verdict !== 'incomplete') {
    const shown = [...rows.map((row) => row.comment_id), ...(place.alsoShown ?? [])];
    await markCommentsMissing(database, place, seenAt, shown, walk);
  }
  return (await countComments(database, place)) - before;
}

async function storeComments(
  database: Database,
  { regionCode, classifier }: CommentPlace,
  seenAt: Date,
  rows: readonly CommentFact[],
): Promise<void> {
  const now = at(seenAt);
  await run(
    database,
    sql`insert into comment (${KEPT}, region_code, classifier, first_seen_at, last_seen_at, deleted_seen_at)
        select ${KEPT}, ${regionCode}, ${classifier}, ${now}, ${now}, case when deleted then ${now} end
        from ${recordset(rows, COMMENT, 't')}
        on conflict (region_code, page_id, comment_id) do update set
          left_out_at = null,
          last_seen_at = case when ${liesAhead(sql`comment.last_seen_at`, now)} then ${now}
                              when excluded.deleted_seen_at is null then greatest(comment.last_seen_at, ${now})
                              else comment.last_seen_at end,
          deleted_seen_at = case when excluded.deleted_seen_at is null then null
                                 when ${liesAhead(sql`comment.deleted_seen_at`, now)} then ${now}
                                 else coalesce(comment.deleted_seen_at, excluded.deleted_seen_at) end,
          (class, needs_reply, reason, classifier) = (
            select k.class, k.needs_reply, k.reason, k.classifier from (values
              (true, excluded.class, excluded.needs_reply, excluded.reason, excluded.classifier),
              (false, comment.class, comment.needs_reply, comment.reason, comment.classifier)
            ) as k(renewed, class, needs_reply, reason, classifier)
            where k.renewed = (excluded.deleted_seen_at is null and excluded.classifier <> comment.classifier)),
          (text_key, wording_version) = (
            select k.text_key, k.wording_version from (values
              (true, excluded.text_key, excluded.wording_version),
              (false, comment.text_key, comment.wording_version)
            ) as k(renewed, text_key, wording_version)
            where k.renewed = (excluded.deleted_seen_at is null
                               and excluded.wording_version is distinct from comment.wording_version))`,
  );
}

/**
 * Stored comments that an answer did not show, nor a later one that was stored before it: deleted, or noted as left out until another
 * one tells the same.
 */
async function markCommentsMissing(
  database: Database,
  place: CommentPlace,
  seenAt: Date,
  shown: readonly number[],
  walk: { readonly verdict: WalkVerdict; readonly proofSeconds: number },
): Promise<void> {
  const now = at(seenAt);
  await run(
    database,
    sql`update comment set left_out_at = least(left_out_at, ${now}),
          deleted_seen_at = case when ${walk.verdict === 'whole'}::boolean then ${now}
                                 when left_out_at <= ${now} - ${seconds(walk.proofSeconds)} then left_out_at end
        where ${isPost(place)}
          and (deleted_seen_at is null or ${liesAhead(sql`deleted_seen_at`, now)})
          and not ${overtook(sql`last_seen_at`, now)}
          and not comment_id = any(${shown}::bigint[])`,
  );
}

async function countComments(database: Database, place: CommentPlace): Promise<number> {
  const { n } = await readRow(
    database,
    { n: col.number },
    sql`select count(*)::int as n from comment where ${isPost(place)}`,
  );
  return n;
}

const STORED_COMMENT = {
  id: col.number,
  postId: col.number,
  at: col.number,
  kind: oneOf(['resident', 'page', 'official', 'unknown']),
  key: maybe(col.text),
  community: maybe(col.number),
  threadId: col.number,
  replyTo: maybe(col.number),
  replyToKey: maybe(col.text),
  mentions: col.texts,
  class: oneOf<CommentClass>(COMMENT_CLASSES),
  needsReply: col.flag,
  textKey: maybe(col.text),
  /** Stripped and hashed by the version in use, or without text. */
  hasWording: col.flag,
  deletedAt: maybe(col.number),
  seenAt: col.number,
};
/** Instants are epoch seconds, keys hexadecimal. */
export type StoredComment = RowOf<typeof STORED_COMMENT>;

/** Comments of posts, gone with their post, and each person's own wall post as the comment it stands for. */
export async function readThreads(
  database: Database,
  { regionCode, pageId }: PlacedPage,
  postIds: readonly number[],
): Promise<readonly StoredComment[]> {
  return readRows(
    database,
    STORED_COMMENT,
    sql`select c.comment_id as id, c.post_id as "postId", extract(epoch from c.at)::float8 as at, c.author_kind as kind,
               encode(c.author_key, 'hex') as key, c.author_community as community, c.thread_id as "threadId",
               c.reply_to_comment as "replyTo", encode(c.reply_to_key, 'hex') as "replyToKey",
               array(select encode(m, 'hex') from unnest(c.mentions) m) as mentions,
               c.class, c.needs_reply as "needsReply", encode(c.text_key, 'hex') as "textKey",
               coalesce(c.wording_version = ${WORDING_VERSION}, false) as "hasWording",
               floor(extract(epoch from least(c.deleted_seen_at, p.deleted_seen_at)))::float8 as "deletedAt",
               floor(extract(epoch from c.last_seen_at))::float8 as "seenAt"
        from comment c left join post p on p.region_code = ${regionCode} and p.page_id = c.page_id and p.post_id = c.post_id
        where c.region_code = ${regionCode} and c.page_id = ${pageId} and c.post_id = any(${postIds}::bigint[])
        union all
        select post_id, post_id, extract(epoch from published_at)::float8, 'resident', encode(author_key, 'hex'), null,
               post_id, null, null, '{}', class, needs_reply, null, false,
               floor(extract(epoch from deleted_seen_at))::float8, floor(extract(epoch from checked_at))::float8
        from post where region_code = ${regionCode} and page_id = ${pageId} and post_id = any(${postIds}::bigint[]) and author_key is not null`,
  );
}

const STALE_POST = {
  pageId: col.number,
  regionCode: col.text,
  postId: col.number,
  /** Comments of an older version of either rules, and those of them that VK still shows. */
  all: col.number,
  standing: col.number,
  reachable: col.flag,
  /** Not known already: the comment pass is going to fetch it. */
  marked: maybe(col.flag),
};
export type StalePost = RowOf<typeof STALE_POST>;

/** Classified, or if an official's stripped of what changes from resident to resident, by another version of the rules. */
export const OF_OTHER_RULES = sql`(c.classifier <> ${CLASSIFIER_VERSION}
  or c.author_kind in ('page', 'official') and c.wording_version is distinct from ${WORDING_VERSION})`;

/**
 * Posts with comments that another version of the rules has read, newest first. One published before `since`, or that
 * shows no comments any more, has none to fetch.
 */
export async function readPostsOfOtherRules(database: Database, since: Date): Promise<readonly StalePost[]> {
  return readRows(
    database,
    STALE_POST,
    sql`${OF_ALL_REGIONS} select c.page_id as "pageId", c.region_code as "regionCode", c.post_id as "postId", c.all, c.standing,
               coalesce(c.standing > 0 and p.post_id is not null and p.deleted_seen_at is null
                 and p.published_at >= ${at(since)} and p.comments > 0 and g.vk_id is not null and g.removed_at is null,
                 false) as reachable,
               p.comments_known is null as marked
        from (select region_code, page_id, post_id, count(*)::int as all,
                     (count(*) filter (where deleted_seen_at is null))::int as standing
              from comment c where ${OF_OTHER_RULES} group by region_code, page_id, post_id) c
        left join post p on p.region_code = c.region_code and p.page_id = c.page_id and p.post_id = c.post_id
        join page g on g.id = c.page_id
        order by p.published_at desc nulls last, c.page_id, c.post_id`,
  );
}
