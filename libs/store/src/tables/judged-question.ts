import sql, { empty, type Sql } from 'sql-template-tag';
import { col, maybe, readRows, type Database, type RowOf } from '../sql/rows.js';

/** Asked since an instant, or waiting or with its deadline after it. */
export function isJudgedSince(since: Sql): Sql {
  return sql`(asked_at >= ${since} or coalesce(answered_at, withdrawn_at, 'infinity') > ${since} or due_at > ${since})`;
}

const CLOSED_AT = sql`extract(epoch from coalesce(q.answered_at, q.withdrawn_at))::float8`;
const ASKED = { pageId: col.number, commentId: col.number, askedAt: col.number, closedAt: maybe(col.number) };
/** A question by its key, with when it was asked and when its wait ended. Epoch seconds. */
export type AskedQuestion = RowOf<typeof ASKED>;

/** Questions whose judgement may depend on rules that begin at an instant, or on the hours of some pages. */
export interface JudgedSince {
  /** Epoch seconds. */
  readonly from: number;
  /** Left out: all pages of the region. */
  readonly pageIds?: readonly number[] | undefined;
  /** Pages whose questions are judged with their corrections, and not here. */
  readonly exceptPageIds: readonly number[];
}

/**
 * A region's questions that were asked since an instant, or waited or had their deadline after it, and come after `last`, by
 * page and comment.
 */
export async function readQuestionsToJudge(
  database: Database,
  regionCode: string,
  { from, pageIds, exceptPageIds }: JudgedSince,
  { last, limit }: { readonly last: AskedQuestion | undefined; readonly limit: number },
): Promise<readonly AskedQuestion[]> {
  const since = sql`to_timestamp(${from}::float8)`;
  return readRows(
    database,
    ASKED,
    sql`select page_id as "pageId", comment_id as "commentId", extract(epoch from asked_at)::float8 as "askedAt",
               ${CLOSED_AT} as "closedAt"
        from question q
        where region_code = ${regionCode} ${pageIds === undefined ? empty : sql`and page_id = any(${pageIds}::int[])`}
          ${exceptPageIds.length === 0 ? empty : sql`and not (page_id = any(${exceptPageIds}::int[]))`}
          and ${isJudgedSince(since)}
          and (page_id, comment_id) > (${last?.pageId ?? 0}::int, ${last?.commentId ?? 0}::bigint)
        order by page_id, comment_id limit ${limit}`,
  );
}

/** What a question is judged to be by the rules in force when it was asked. */
export interface JudgedQuestion {
  readonly pageId: number;
  readonly commentId: number;
  /** When its wait ended as it was judged; of one that has ended since then the judgement is not written. Epoch seconds. */
  readonly closedAt: number | null;
  readonly working_seconds: number | null;
  readonly due_at: Date | null;
  readonly policy_version: string;
}

const REJUDGED = { pageId: col.int, at: col.instant };

/**
 * Writes what differs, in the order of `replaceQuestions`: a collector may record the same questions meanwhile, and neither
 * may wait for the other. @returns the page and the instant of asking of each question that is judged otherwise than before
 */
export async function writeJudgements(
  database: Database,
  regionCode: string,
  rows: readonly JudgedQuestion[],
): Promise<readonly RowOf<typeof REJUDGED>[]> {
  return readRows(
    database,
    REJUDGED,
    sql`with n as (
          select * from unnest(${rows.map((row) => row.pageId)}::int[], ${rows.map((row) => row.commentId)}::bigint[],
                    ${rows.map((row) => row.working_seconds)}::int[], ${rows.map((row) => row.due_at)}::timestamptz[],
                    ${rows.map((row) => row.policy_version)}::text[], ${rows.map((row) => row.closedAt)}::float8[])
            as n(page_id, comment_id, working, due, version, closed)
        ), changed as materialized (
          select n.* from question q join n on q.page_id = n.page_id and q.comment_id = n.comment_id
          where q.region_code = ${regionCode} and ${CLOSED_AT} is not distinct from n.closed
            and (q.working_seconds, q.due_at, q.policy_version) is distinct from (n.working, n.due, n.version)
          order by q.page_id, q.comment_id for no key update of q
        ), put as (
          update question q set working_seconds = n.working, due_at = n.due, policy_version = n.version from changed n
          where q.region_code = ${regionCode} and q.page_id = n.page_id and q.comment_id = n.comment_id
          returning q.page_id, q.asked_at
        )
        select page_id as "pageId", asked_at as at from put`,
  );
}
