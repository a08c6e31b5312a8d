import type { EntityManager } from 'typeorm';
import { recordset, type RowShape } from '../sql/json-rows.js';

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
};

const COLUMNS = Object.keys(QUESTION);
const FACTS = COLUMNS.filter((column) => column !== 'page_id' && column !== 'comment_id');

/**
 * Puts the questions of one post in the place of those it had: pairing is a function of all its comments. Only what
 * differs is written, and the days it was asked on are marked in the same statement, so that rollups follow.
 */
export async function replaceQuestions(
  manager: EntityManager,
  place: { readonly regionCode: string; readonly pageId: number; readonly postId: number },
  rows: readonly QuestionFact[],
): Promise<void> {
  await manager.query(
    `with gone as (
       delete from question where page_id = $3 and post_id = $4
         and comment_id not in (select comment_id from ${recordset(QUESTION, 'kept')})
       returning asked_on
     ),
     put as (
       insert into question as q (${COLUMNS.join(', ')}, region_code)
       select ${COLUMNS.join(', ')}, $2 from ${recordset(QUESTION, 't')}
       on conflict (page_id, comment_id) do update set ${FACTS.map((name) => `${name} = excluded.${name}`).join(', ')}
         where (${FACTS.map((name) => `q.${name}`).join(', ')})
           is distinct from (${FACTS.map((name) => `excluded.${name}`).join(', ')})
       returning asked_on
     )
     insert into touched_day (region_code, page_id, day, what)
     select $2, $3, asked_on, 'questions' from (select asked_on from gone union select asked_on from put) days`,
    [JSON.stringify(rows), place.regionCode, place.pageId, place.postId],
  );
}
