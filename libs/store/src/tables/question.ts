import sql, { empty, join, raw } from 'sql-template-tag';
import { columnList, recordset, type RowShape } from '../sql/json-rows.js';
import { col, maybe, readRow, readRows, run, type Database, type RowOf } from '../sql/rows.js';
import { at } from '../sql/instants.js';

export interface QuestionFact {
  readonly page_id: number;
  readonly comment_id: number;
  readonly post_id: number;
  readonly comments: number;
  readonly asked_at: Date;
  readonly asked_on: string;
  readonly answered_at: Date | null;
  readonly reply_comment_id: number | null;
  readonly answered_by: 'page' | 'official' | null;
  readonly withdrawn_at: Date | null;
  readonly class: string;
  readonly needs_reply: boolean;
  readonly elapsed_seconds: number | null;
  readonly working_seconds: number | null;
  readonly due_at: Date | null;
  readonly policy_version: string;
  /** Whether the first reply is formulaic; null: there is none, or its wording is not known. */
  readonly formulaic: boolean | null;
}

const QUESTION: RowShape<QuestionFact> = {
  page_id: 'int',
  comment_id: 'bigint',
  post_id: 'bigint',
  comments: 'int',
  asked_at: 'timestamptz',
  asked_on: 'date',
  answered_at: 'timestamptz',
  reply_comment_id: 'bigint',
  answered_by: 'text',
  withdrawn_at: 'timestamptz',
  class: 'text',
  needs_reply: 'boolean',
  elapsed_seconds: 'int',
  working_seconds: 'int',
  due_at: 'timestamptz',
  policy_version: 'text',
  formulaic: 'boolean',
};

const COLUMNS = Object.keys(QUESTION);
const FACTS = COLUMNS.filter((column) => column !== 'page_id' && column !== 'comment_id');
const FACTS_OF = (alias: string) => columnList(FACTS.map((name) => `${alias}.${name}`));
const TAKE_ALL = join(FACTS.map((name) => raw(`${name} = excluded.${name}`)));

/**
 * Puts the questions of one post in the place of those it had: pairing is a function of all its comments. Only what
 * differs is written, and the days it was asked on are marked in the same statement, so that rollups follow.
 */
export async function replaceQuestions(
  database: Database,
  place: { readonly regionCode: string; readonly pageId: number; readonly postId: number },
  rows: readonly QuestionFact[],
): Promise<void> {
  const columns = columnList(COLUMNS);
  await run(
    database,
    sql`with t as materialized (select * from ${recordset(rows, QUESTION, 'rows')}),
        gone as (
          delete from question where page_id = ${place.pageId} and post_id = ${place.postId}
            and comment_id not in (select comment_id from t)
          returning asked_on
        ),
        put as (
          insert into question as q (${columns}, region_code)
          select ${columns}, ${place.regionCode}::text from t order by comment_id
          on conflict (page_id, comment_id) do update set ${TAKE_ALL}
            where (${FACTS_OF('q')}) is distinct from (${FACTS_OF('excluded')})
          returning asked_on
        )
        insert into touched_day (region_code, page_id, day, what)
        select ${place.regionCode}::text, ${place.pageId}::int, asked_on, 'questions'
        from (select asked_on from gone union select asked_on from put) days`,
  );
}

/** Of the posts of a page whose comments did not all come: the questions that are known of each. */
export async function readQuestionsOfIncompletePosts(
  database: Database,
  pageId: number,
  postIds: readonly number[],
): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const rows = await readRows(
    database,
    { id: col.number, known: col.numbers },
    sql`select p.post_id as id,
               array(select q.comment_id from question q
                     where q.page_id = p.page_id and q.post_id = p.post_id)::float8[] as known
        from post p
        where p.page_id = ${pageId} and p.post_id = any(${postIds}::bigint[]) and p.comments_incomplete is not null`,
  );
  return new Map(rows.map((row) => [row.id, new Set(row.known)]));
}

const UNPAIRED = { pageId: col.number, vkId: col.number, regionCode: col.text, postId: col.number };
export type UnpairedPost = RowOf<typeof UNPAIRED>;

/**
 * Posts that the comment pass, which follows comments, would not come to: residents' own posts on the wall that ask and are
 * no question yet, and posts that are gone while a question under them is open.
 */
export async function readUnpairedPosts(database: Database, limit: number): Promise<readonly UnpairedPost[]> {
  return readRows(
    database,
    UNPAIRED,
    sql`select p.page_id as "pageId", g.vk_id as "vkId", p.region_code as "regionCode", p.post_id as "postId"
        from (
          select p.page_id, p.post_id, p.region_code from post p
          left join question q on q.page_id = p.page_id and q.comment_id = p.post_id
          where p.author_key is not null and p.class in ('question', 'complaint', 'chatter') and q.comment_id is null
            and p.comments_incomplete is null
          union
          select p.page_id, p.post_id, p.region_code from question q
          join post p on p.page_id = q.page_id and p.post_id = q.post_id
          where q.answered_at is null and q.withdrawn_at is null and p.deleted_seen_at is not null
        ) p join page g on g.id = p.page_id
        order by p.page_id, p.post_id limit ${limit}`,
  );
}

/** How many posts hold a question that was asked since an instant and waits for its reply. */
export async function countOpenPosts(database: Database, since: Date): Promise<number> {
  const { n } = await readRow(
    database,
    { n: col.number },
    sql`select count(distinct (page_id, post_id))::int as n from question
        where answered_at is null and withdrawn_at is null and asked_at > ${at(since)}`,
  );
  return n;
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
}

/**
 * A region's questions that were asked since an instant, or waited or had their deadline after it, and come after `last`, by
 * page and comment.
 */
export async function readQuestionsToJudge(
  database: Database,
  regionCode: string,
  { from, pageIds }: JudgedSince,
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
          and (asked_at >= ${since} or coalesce(answered_at, withdrawn_at, 'infinity') > ${since} or due_at > ${since})
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
          where ${CLOSED_AT} is not distinct from n.closed
            and (q.working_seconds, q.due_at, q.policy_version) is distinct from (n.working, n.due, n.version)
          order by q.page_id, q.comment_id for no key update of q
        ), put as (
          update question q set working_seconds = n.working, due_at = n.due, policy_version = n.version from changed n
          where q.page_id = n.page_id and q.comment_id = n.comment_id
          returning q.page_id, q.asked_at
        )
        select page_id as "pageId", asked_at as at from put`,
  );
}
