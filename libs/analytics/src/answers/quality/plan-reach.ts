import type { DataSource } from 'typeorm';

/** What a part of the plan aims at and what the tokens' pace and quota allow. */
export interface PlanReach {
  readonly kind: string;
  readonly computedAt: string;
  /** Seconds between two looks that are aimed at. */
  readonly nominalSeconds: number;
  /** Seconds between two looks that can be afforded. */
  readonly plannedSeconds: number;
  readonly callsADay: number;
  /** Null: no daily limit is known. */
  readonly callsADayAllowed: number | null;
}

/** The collector's own account of its plan. It is that of all regions together, which share the tokens. */
export async function readPlanReach(dataSource: DataSource): Promise<PlanReach[]> {
  const rows = await dataSource.query<(Omit<PlanReach, 'computedAt'> & { computedAt: Date })[]>(
    `select kind, computed_at as "computedAt", nominal_seconds as "nominalSeconds", planned_seconds as "plannedSeconds",
            calls_a_day as "callsADay", calls_a_day_allowed as "callsADayAllowed"
     from plan
     order by array_position(array['communities', 'walls', 'look-ahead', 'fresh-posts', 'recent-posts', 'old-posts',
                                   'open-questions'], kind), kind`,
  );
  return rows.map((row) => ({ ...row, computedAt: row.computedAt.toISOString() }));
}
