import type { EntityManager } from 'typeorm';
import { recordset, runRows, type RowShape } from './json-rows.js';

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

/** Puts the questions of one post in the place of those it had: pairing is a function of all its comments. */
export async function replaceQuestions(
  manager: EntityManager,
  place: { readonly regionCode: string; readonly pageId: number; readonly postId: number },
  rows: readonly QuestionFact[],
): Promise<void> {
  await manager.query(
    'delete from question where page_id = $1 and post_id = $2 and not comment_id = any($3::bigint[])',
    [place.pageId, place.postId, rows.map((row) => row.comment_id)],
  );
  const columns = Object.keys(QUESTION);
  const facts = columns.filter((column) => column !== 'page_id' && column !== 'comment_id');
  await runRows(
    manager,
    `insert into question (${columns.join(', ')}, region_code)
     select ${columns.join(', ')}, $2 from ${recordset(QUESTION, 't')}
     on conflict (page_id, comment_id) do update set ${facts.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    rows,
    place.regionCode,
  );
}
