import sql, { join, raw } from 'sql-template-tag';
import { at } from '../sql/instants.js';
import { columnList, recordset, type RowShape } from '../sql/json-rows.js';
import { run, type Database } from '../sql/rows.js';

/** What one kind of observation aims at, and what pace and quota allow. */
export interface PlanRow {
  readonly kind: string;
  readonly nominal_seconds: number;
  readonly planned_seconds: number;
  /** Calls a day that the planned interval costs. */
  readonly calls_a_day: number;
  /** Calls a day that the tokens allow; null where no limit is known. */
  readonly calls_a_day_allowed: number | null;
}

const PLAN: RowShape<PlanRow> = {
  kind: 'text',
  nominal_seconds: 'int',
  planned_seconds: 'int',
  calls_a_day: 'float8',
  calls_a_day_allowed: 'float8',
};
const COLUMNS = Object.keys(PLAN);
const TAKE_ALL = join(
  COLUMNS.filter((column) => column !== 'kind').map((column) => raw(`${column} = excluded.${column}`)),
);

export async function writePlan(database: Database, computedAt: Date, rows: readonly PlanRow[]): Promise<void> {
  const columns = columnList(COLUMNS);
  await run(
    database,
    sql`insert into plan (${columns}, computed_at) select ${columns}, ${at(computedAt)} from ${recordset(rows, PLAN, 't')}
        on conflict (kind) do update set computed_at = excluded.computed_at, ${TAKE_ALL}`,
  );
}
