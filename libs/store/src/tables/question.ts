import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { columnList, recordset, type RowShape } from '../sql/json-rows.js';
import { col, maybe, oneOf, readRow, readRows, type Database, type RowOf } from '../sql/rows.js';
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

/** Where questions stand. */
export interface QuestionPlace {
  readonly regionCode: string;
  readonly pageId: number;
}

/**
 * Puts the questions of one post in the place of those it had: pairing is a function of all its comments. Only what
 * differs is written, and the days it was asked on are marked in the same statement, so that rollups follow.
 * @param observed those that corrections changed or took away, as they were observed; null: nothing of the page is corrected
 */
export async function replaceQuestions(
  database: Database,
  place: QuestionPlace & { readonly postId: number },
  rows: readonly QuestionFact[],
  observed: readonly QuestionFact[] | null = null,
): Promise<void> {
  const among = sql`post_id = ${place.postId}`;
  await putRows(database, place, { table: 'question', among, rows });
  if (observed !== null) await putRows(database, place, { table: 'question_observed', among, rows: observed });
}

/** The same of some questions of a page, whatever their posts. @returns how many questions are other than before */
export async function replaceSomeQuestions(
  database: Database,
  place: QuestionPlace,
  commentIds: readonly number[],
  { rows, observed }: { readonly rows: readonly QuestionFact[]; readonly observed: readonly QuestionFact[] },
): Promise<number> {
  const among = sql`comment_id = any(${commentIds}::bigint[])`;
  const changed = await putRows(database, place, { table: 'question', among, rows });
  await putRows(database, place, { table: 'question_observed', among, rows: observed });
  return changed;
}

/** Puts rows in the place of those among which they are, in the order of their comments. @returns how many were changed */
async function putRows(
  database: Database,
  { regionCode, pageId }: QuestionPlace,
  {
    table,
    among,
    rows,
  }: {
    readonly table: 'question' | 'question_observed';
    readonly among: Sql;
    readonly rows: readonly QuestionFact[];
  },
): Promise<number> {
  const columns = columnList(COLUMNS);
  const { n } = await readRow(
    database,
    { n: col.int },
    sql`with t as materialized (select * from ${recordset(rows, QUESTION, 'rows')}),
        gone as (
          delete from ${raw(table)} where page_id = ${pageId} and ${among}
            and comment_id not in (select comment_id from t)
          returning asked_on
        ),
        put as (
          insert into ${raw(table)} as q (${columns}, region_code)
          select ${columns}, ${regionCode}::text from t order by comment_id
          on conflict (page_id, comment_id) do update set ${TAKE_ALL}
            where (${FACTS_OF('q')}) is distinct from (${FACTS_OF('excluded')})
          returning asked_on
        ),
        changed as (select asked_on from gone union all select asked_on from put),
        marked as (
          insert into touched_day (region_code, page_id, day, what)
          select distinct ${regionCode}::text, ${pageId}::int, asked_on, 'questions' from changed
        )
        select count(*)::int as n from changed`,
  );
  return n;
}

const OBSERVED = {
  page_id: col.int,
  comment_id: col.number,
  post_id: col.number,
  comments: col.int,
  asked_at: col.instant,
  asked_on: col.text,
  answered_at: maybe(col.instant),
  reply_comment_id: maybe(col.number),
  answered_by: maybe(oneOf(['page', 'official'])),
  withdrawn_at: maybe(col.instant),
  class: col.text,
  needs_reply: col.flag,
  elapsed_seconds: maybe(col.int),
  working_seconds: maybe(col.int),
  due_at: maybe(col.instant),
  policy_version: col.text,
  formulaic: maybe(col.flag),
};

/** Which questions of a page: one, those asked before an instant, or those whose judgement may be another since one. Epoch seconds. */
export type SomeQuestions =
  { readonly commentId: number } | { readonly askedBefore: number } | { readonly judgedSince: number };

/** Questions of a page as they were observed, whatever corrections make of them, by comment after `last`. */
export async function readObservedQuestions(
  database: Database,
  pageId: number,
  some: SomeQuestions,
  { last, limit }: { readonly last: number; readonly limit: number },
): Promise<readonly QuestionFact[]> {
  return readRows(
    database,
    OBSERVED,
    sql`select page_id, comment_id::float8, post_id::float8, comments, asked_at, asked_on, answered_at,
               reply_comment_id::float8, answered_by, withdrawn_at, class, needs_reply, elapsed_seconds, working_seconds,
               due_at, policy_version, formulaic
        from question_as_observed o where page_id = ${pageId} and comment_id > ${last}::bigint and ${isAmong(some)}
        order by comment_id limit ${limit}`,
  );
}

function isAmong(some: SomeQuestions): Sql {
  if ('commentId' in some) return sql`comment_id = ${some.commentId}::bigint`;
  if ('askedBefore' in some) return sql`asked_at < to_timestamp(${some.askedBefore}::float8)`;
  const since = sql`to_timestamp(${some.judgedSince}::float8)`;
  return sql`(${isJudgedSince(since)}
    or exists (select from question q where q.page_id = o.page_id and q.comment_id = o.comment_id and q.due_at > ${since}))`;
}

/** Asked since an instant, or waiting or with its deadline after it. */
function isJudgedSince(since: Sql): Sql {
  return sql`(asked_at >= ${since} or coalesce(answered_at, withdrawn_at, 'infinity') > ${since} or due_at > ${since})`;
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
               array(select q.comment_id from question q where q.page_id = p.page_id and q.post_id = p.post_id
                     union select o.comment_id from question_observed o
                     where o.page_id = p.page_id and o.post_id = p.post_id)::float8[] as known
        from post p
        where p.page_id = ${pageId} and p.post_id = any(${postIds}::bigint[]) and p.comments_incomplete is not null`,
  );
  return new Map(rows.map((row) => [row.id, new Set(row.known)]));
}

/** Questions that wait by what was observed: a correction takes none of them from whoever has to look whether a reply came. */
const OPEN_AS_OBSERVED = sql`
  select page_id, post_id, asked_at from question where answered_at is null and withdrawn_at is null
  union all
  select page_id, post_id, asked_at from question_observed where answered_at is null and withdrawn_at is null`;

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
            and not exists (select from question_observed o where o.page_id = p.page_id and o.comment_id = p.post_id)
          union
          select p.page_id, p.post_id, p.region_code from (${OPEN_AS_OBSERVED}) q
          join post p on p.page_id = q.page_id and p.post_id = q.post_id
          where p.deleted_seen_at is not null
        ) p join page g on g.id = p.page_id
        order by p.page_id, p.post_id limit ${limit}`,
  );
}

/** How many posts hold a question that was asked since an instant and waits for its reply. */
export async function countOpenPosts(database: Database, since: Date): Promise<number> {
  const { n } = await readRow(
    database,
    { n: col.number },
    sql`select count(distinct (page_id, post_id))::int as n from (${OPEN_AS_OBSERVED}) q where asked_at > ${at(since)}`,
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
