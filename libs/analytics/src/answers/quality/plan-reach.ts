import type { PlanReach } from '@gospulse/contracts';
import { col, maybe, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { sql } from '../../sources/statement.js';

const PLAN = {
  kind: col.text,
  computedAt: col.instant,
  nominalSeconds: col.int,
  plannedSeconds: col.int,
  callsADay: col.number,
  callsADayAllowed: maybe(col.number),
};

/** The collector's own account of its plan. It is that of all regions together, which share the tokens. */
export async function readPlanReach(dataSource: DataSource): Promise<PlanReach[]> {
  const rows = await readRows(
    dataSource,
    PLAN,
    sql`select kind, computed_at as "computedAt", nominal_seconds as "nominalSeconds", planned_seconds as "plannedSeconds",
               calls_a_day as "callsADay", calls_a_day_allowed as "callsADayAllowed"
        from plan
        order by array_position(array['communities', 'walls', 'look-ahead', 'fresh-posts', 'recent-posts', 'old-posts',
                                      'open-questions'], kind), kind`,
  );
  return rows.map((row) => ({ ...row, computedAt: row.computedAt.toISOString() }));
}
