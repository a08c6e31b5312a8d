import { MAX_ID_LEAP } from '@gospulse/domain';
import type { EntityManager } from 'typeorm';
import { liesAhead } from './clock-mending.js';
import { recordset, runRows, type RowShape } from '../sql/json-rows.js';

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
  deleted: 'boolean',
};

const KEPT = Object.keys(COMMENT)
  .filter((column) => column !== 'deleted')
  .join(', ');

/**
 * What the absence of a stored comment from an answer says: `whole`: it was deleted; `drifting`: so it is when another one
 * tells the same later; `incomplete`: nothing.
 */
export type WalkVerdict = 'whole' | 'drifting' | 'incomplete';

export interface CommentPlace {
  readonly regionCode: string;
  readonly pageId: number;
  readonly postId: number;
  readonly classifier: string;
  /** Comments that were shown and are not in `rows`: they are not missing. */
  readonly alsoShown?: readonly number[];
}

/**
 * Stores the comments of one post as seen at `seenAt`. A comment that VK shows as deleted keeps what was known of it;
 * one that is missing from a complete answer was deleted too. A class is decided once by each version of the rules: a
 * comment seen again by another version takes its verdict, an edit by its author does not count, and of a deleted
 * comment, which comes without its text, the old class stays with the version that gave it.
 * @returns how many comments were new
 */
export async function writeComments(
  manager: EntityManager,
  place: CommentPlace,
  seenAt: Date,
  rows: readonly CommentFact[],
  walk: { readonly verdict: WalkVerdict; readonly proofSeconds: number },
): Promise<number> {
  const before = await countComments(manager, place);
  await runRows(
    manager,
    `insert into comment (${KEPT}, region_code, classifier, first_seen_at, last_seen_at, deleted_seen_at)
     select ${KEPT}, $2, $3, $4, $4, case when deleted then $4::timestamptz end from ${recordset(COMMENT, 't')}
     on conflict (page_id, comment_id) do update set
       left_out_at = null,
       last_seen_at = case when ${liesAhead('comment.last_seen_at', '$4')} then $4
                           when excluded.deleted_seen_at is null then greatest(comment.last_seen_at, $4)
                           else comment.last_seen_at end,
       deleted_seen_at = case when excluded.deleted_seen_at is null then null
                              when ${liesAhead('comment.deleted_seen_at', '$4')} then $4
                              else coalesce(comment.deleted_seen_at, excluded.deleted_seen_at) end,
       (class, needs_reply, reason, classifier) = (
         select k.class, k.needs_reply, k.reason, k.classifier from (values
           (true, excluded.class, excluded.needs_reply, excluded.reason, excluded.classifier),
           (false, comment.class, comment.needs_reply, comment.reason, comment.classifier)
         ) as k(renewed, class, needs_reply, reason, classifier)
         where k.renewed = (excluded.deleted_seen_at is null and excluded.classifier <> comment.classifier))`,
    rows,
    place.regionCode,
    place.classifier,
    seenAt,
  );
  if (walk.verdict !== 'incomplete') {
    await manager.query(
      `update comment set left_out_at = least(left_out_at, $3),
         deleted_seen_at = case when $5 then $3
                                when left_out_at <= $3::timestamptz - make_interval(secs => $6) then left_out_at end
       where page_id = $1 and post_id = $2
         and (deleted_seen_at is null or ${liesAhead('deleted_seen_at', '$3')}) and not comment_id = any($4::bigint[])`,
      [
        place.pageId,
        place.postId,
        seenAt,
        [...rows.map((row) => row.comment_id), ...(place.alsoShown ?? [])],
        walk.verdict === 'whole',
        walk.proofSeconds,
      ],
    );
  }
  return (await countComments(manager, place)) - before;
}

async function countComments(manager: EntityManager, place: { pageId: number; postId: number }): Promise<number> {
  const rows = await manager.query<{ n: number }[]>(
    'select count(*)::int as n from comment where page_id = $1 and post_id = $2',
    [place.pageId, place.postId],
  );
  return rows[0]?.n ?? 0;
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
 * The comment count that the stored comments stand for: when VK's count differs, they are fetched again.
 * @param short where some are missing that may be drift; null: all came
 */
export async function markCommentsKnown(
  manager: EntityManager,
  place: { readonly pageId: number; readonly postId: number },
  count: number | null,
  seenAt: Date,
  short: ShortWalk | null = null,
): Promise<void> {
  await manager.query(
    `update post set comments_known = $3, comments_known_at = $4, comments_incomplete = null, comments_missing = $5,
       comments_walks = $6, comments_retry_at = $7
     where page_id = $1 and post_id = $2`,
    [place.pageId, place.postId, count, seenAt, short?.missing ?? null, short?.walks ?? 0, short?.retryAt ?? null],
  );
}

/**
 * Comments that are not all known: what came is stored, the count that it stands for stays as it was, and they are asked
 * for again at `retryAt` and not before, whatever VK counts meanwhile.
 */
export async function markCommentsIncomplete(
  manager: EntityManager,
  place: { readonly pageId: number; readonly postId: number },
  why: 'cut' | 'too-many',
  short: ShortWalk,
): Promise<void> {
  await manager.query(
    `update post set comments_incomplete = $3, comments_missing = $4, comments_walks = $5, comments_retry_at = $6
     where page_id = $1 and post_id = $2`,
    [place.pageId, place.postId, why, short.missing, short.walks, short.retryAt],
  );
}

/**
 * Posts and comments of a wall draw their ids from one counter: a look ahead begins behind the highest known one. An id that
 * leaps far ahead of it is not followed: where it is right, the wall itself will tell.
 */
export async function raiseHighestId(manager: EntityManager, pageId: number, ids: readonly number[]): Promise<void> {
  await manager.query(
    `update page_wall set highest_id = greatest(highest_id, (
       select max(id) from unnest($2::bigint[]) id where id <= highest_id + ${MAX_ID_LEAP}))
     where page_id = $1`,
    [pageId, ids],
  );
}
