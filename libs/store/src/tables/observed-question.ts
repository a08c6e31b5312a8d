import sql, { type Sql } from 'sql-template-tag';
import { col, maybe, oneOf, readRows, type Database } from '../sql/rows.js';
import { isJudgedSince } from './judged-question.js';
import type { QuestionFact, QuestionPlace, SomeQuestions } from './question.js';

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

/** Questions of a page as they were observed, whatever corrections make of them, by comment after `last`. */
export async function readObservedQuestions(
  database: Database,
  { regionCode, pageId }: QuestionPlace,
  some: SomeQuestions,
  { last, limit }: { readonly last: number; readonly limit: number },
): Promise<readonly QuestionFact[]> {
  return readRows(
    database,
    OBSERVED,
    sql`select page_id, comment_id::float8, post_id::float8, comments, asked_at, asked_on, answered_at,
               reply_comment_id::float8, answered_by, withdrawn_at, class, needs_reply, elapsed_seconds, working_seconds,
               due_at, policy_version, formulaic
        from question_as_observed o
        where region_code = ${regionCode} and page_id = ${pageId} and comment_id > ${last}::bigint
          and ${isAmong(some, regionCode)}
        order by comment_id limit ${limit}`,
  );
}

function isAmong(some: SomeQuestions, regionCode: string): Sql {
  if ('commentId' in some) return sql`comment_id = ${some.commentId}::bigint`;
  if ('askedBefore' in some) return sql`asked_at < to_timestamp(${some.askedBefore}::float8)`;
  const since = sql`to_timestamp(${some.judgedSince}::float8)`;
  return sql`(${isJudgedSince(since)}
    or exists (select from question q where q.region_code = ${regionCode} and q.page_id = o.page_id and q.comment_id = o.comment_id and q.due_at > ${since}))`;
}
