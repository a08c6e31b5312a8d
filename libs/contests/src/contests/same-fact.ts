import { OPEN_CONTEST_EVENTS, type CorrectionFact } from '@gospulse/domain';
import { col, readRow, type Database } from '@gospulse/store';
import sql, { empty, type Sql } from 'sql-template-tag';
import type { Contest } from './contest.js';

/** That a contest waits for somebody, of `contest_now c`. */
export const WAITS = sql`c.last_kind = any(${OPEN_CONTEST_EVENTS}::text[])`;

/**
 * Whether a contest waits, or a correction is in force, of the same fact: of a question, a criterion of a page, a founder, or a
 * time that overlaps. A correction of other days leaves the day open from which a criterion is said to be met.
 */
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
      return sql`${of('page_id')} = ${pageId} and ${of('criterion')} = ${fact.criterion}
                 ${table === 'c' ? empty : sql`and ${fact.fromDay}::date between f.from_day and coalesce(f.to_day, 'infinity')`}`;
    case 'founder':
      return sql`${of('kind')} = 'founder' and ${of('institution_id')} = ${institutionId}`;
    case 'outage':
      return sql`${of('kind')} = 'outage' and ${of('page_id')} = ${pageId}
                 and ${of('span_from')} < to_timestamp(${fact.to}::float8) and ${of('span_to')} > to_timestamp(${fact.from}::float8)`;
  }
}

/** Whether a correction in force covers what a contest says something of: somebody may have made one at the machine. */
export async function isCorrected(
  database: Database,
  { page, institution, fact }: Pick<Contest, 'page' | 'institution' | 'fact'>,
): Promise<boolean> {
  const same = sameFact('f', { pageId: page?.id ?? null, institutionId: institution.id, fact });
  const { is } = await readRow(
    database,
    { is: col.flag },
    sql`select exists (select from correction_in_force f where ${same}) as is`,
  );
  return is;
}
