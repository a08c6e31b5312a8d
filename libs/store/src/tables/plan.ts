import type { DataSource } from 'typeorm';
import { recordset, type RowShape } from '../sql/json-rows.js';

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

export async function writePlan(dataSource: DataSource, computedAt: Date, rows: readonly PlanRow[]): Promise<void> {
  const columns = Object.keys(PLAN);
  await dataSource.query(
    `insert into plan (${columns.join(', ')}, computed_at) select ${columns.join(', ')}, $2 from ${recordset(PLAN, 't')}
     on conflict (kind) do update set computed_at = excluded.computed_at,
       ${columns
         .filter((column) => column !== 'kind')
         .map((column) => `${column} = excluded.${column}`)
         .join(', ')}`,
    [JSON.stringify(rows), computedAt],
  );
}
