import { OPEN_CONTEST_EVENTS, type CorrectionFact } from '@gospulse/domain';
import sql, { type Sql } from 'sql-template-tag';

/** That a contest waits for somebody, of `contest_now c`. */
export const WAITS = sql`c.last_kind = any(${OPEN_CONTEST_EVENTS}::text[])`;

/** Whether a contest of the same fact waits: of a question, a criterion of a page, a founder, or a time that overlaps. */
export function sameFact(
  table: 'c' | 'f',
  {
    pageId,
    institutionId,
    fact,
  }: { readonly pageId: number | null; readonly institutionId: number; readonly fact: CorrectionFact },
): Sql {
  const of = (column: string): Sql => sql([`${table}.${column}`]);
  switch (fact.kind) {
    case 'not-a-question':
    case 'answered-elsewhere':
      return sql`${of('page_id')} = ${pageId} and ${of('comment_id')} = ${fact.commentId}::bigint`;
    case 'criterion-met':
      return sql`${of('page_id')} = ${pageId} and ${of('criterion')} = ${fact.criterion}`;
    case 'founder':
      return sql`${of('kind')} = 'founder' and ${of('institution_id')} = ${institutionId}`;
    case 'outage':
      return sql`${of('kind')} = 'outage' and ${of('page_id')} = ${pageId}
                 and ${of('span_from')} < to_timestamp(${fact.to}::float8) and ${of('span_to')} > to_timestamp(${fact.from}::float8)`;
  }
}
