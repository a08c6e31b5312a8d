import { evidenceDaysOf, evidenceSince, REACH_CODE, type CompliancePolicy } from '@gospulse/domain';
import { col, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { sql } from '../../sources/statement.js';

const REACH = { pageId: col.int, people: col.int };

/** How many people pages reached in a week, as the newest file says that is not of a later day and believed still. */
export async function readWeeklyReach(
  dataSource: DataSource,
  regionCode: string,
  day: string,
  policy: Pick<CompliancePolicy, 'criteria' | 'evidenceDays'>,
): Promise<ReadonlyMap<number, number>> {
  const days = evidenceDaysOf(policy).get(REACH_CODE);
  const since = days === undefined ? '-infinity' : evidenceSince(day, days);
  const rows = await readRows(
    dataSource,
    REACH,
    sql`select page_id as "pageId", value as people from page_evidence
        where region_code = ${regionCode} and criterion = ${REACH_CODE} and value is not null
          and evidence_on between ${since}::date and ${day}::date and next_on > ${day}::date`,
  );
  return new Map(rows.map(({ pageId, people }) => [pageId, people]));
}
