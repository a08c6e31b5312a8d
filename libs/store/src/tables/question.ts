import sql, { join, raw, type Sql } from 'sql-template-tag';
import { columnList, recordset, type RowShape } from '../sql/json-rows.js';
import { OF_ALL_REGIONS } from '../sql/of-all-regions.js';
import { col, readRow, readRows, type Database, type RowOf } from '../sql/rows.js';
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

/** Which questions of a page: one, those asked before an instant, or those whose judgement may be another since one. Epoch seconds. */
export type SomeQuestions =
  { readonly commentId: number } | { readonly askedBefore: number } | { readonly judgedSince: number };

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
          delete from ${raw(table)} where region_code = ${regionCode} and page_id = ${pageId} and ${among}
            and comment_id not in (select comment_id from t)
          returning asked_on
        ),
        put as (
          insert into ${raw(table)} as q (${columns}, region_code)
          select ${columns}, ${regionCode}::text from t order by comment_id
          on conflict (region_code, page_id, comment_id) do update set ${TAKE_ALL}
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

/** No post has this number. */
const OF_PAGE = -1;

/**
 * Of the posts of a page whose comments did not all come: the questions that are known of each; and whether the page has any
 * correction, which costs nobody a statement of its own.
 */
export async function readQuestionsOfIncompletePosts(
  database: Database,
  { regionCode, pageId }: QuestionPlace,
  postIds: readonly number[],
): Promise<{ readonly incomplete: ReadonlyMap<number, ReadonlySet<number>>; readonly hasCorrections: boolean }> {
  const rows = await readRows(
    database,
    { id: col.number, known: col.numbers },
    sql`select p.post_id as id,
               array(select q.comment_id from question q
                     where q.region_code = ${regionCode} and q.page_id = p.page_id and q.post_id = p.post_id
                     union select o.comment_id from question_observed o
                     where o.region_code = ${regionCode} and o.page_id = p.page_id and o.post_id = p.post_id)::float8[] as known
        from post p
        where p.region_code = ${regionCode} and p.page_id = ${pageId} and p.post_id = any(${postIds}::bigint[]) and p.comments_incomplete is not null
        union all
        select ${OF_PAGE}, '{}' where exists (select from correction where page_id = ${pageId})`,
  );
  const posts = rows.filter(({ id }) => id !== OF_PAGE);
  return {
    incomplete: new Map(posts.map((row) => [row.id, new Set(row.known)])),
    hasCorrections: posts.length < rows.length,
  };
}

/** Questions that wait by what was observed: a correction takes none of them from whoever has to look whether a reply came. */
const OPEN_AS_OBSERVED = sql`
  select region_code, page_id, post_id, asked_at from question where answered_at is null and withdrawn_at is null
  union all
  select region_code, page_id, post_id, asked_at from question_observed where answered_at is null and withdrawn_at is null`;

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
    sql`${OF_ALL_REGIONS} select p.page_id as "pageId", g.vk_id as "vkId", p.region_code as "regionCode", p.post_id as "postId"
        from (
          select p.page_id, p.post_id, p.region_code from post p
          left join question q on q.region_code = p.region_code and q.page_id = p.page_id and q.comment_id = p.post_id
          where p.author_key is not null and p.class in ('question', 'complaint', 'chatter') and q.comment_id is null
            and p.comments_incomplete is null
            and not exists (select from question_observed o
                            where o.region_code = p.region_code and o.page_id = p.page_id and o.comment_id = p.post_id)
          union
          select p.page_id, p.post_id, p.region_code from (${OPEN_AS_OBSERVED}) q
          join post p on p.region_code = q.region_code and p.page_id = q.page_id and p.post_id = q.post_id
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
    sql`${OF_ALL_REGIONS} select count(distinct (page_id, post_id))::int as n from (${OPEN_AS_OBSERVED}) q where asked_at > ${at(since)}`,
  );
  return n;
}
