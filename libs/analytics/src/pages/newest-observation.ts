import { MIN_TOLD_DIFFERENCE_SECONDS } from '@gospulse/domain';
import { col, maybe, readRow, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Scope } from '../query/scope.js';
import { pagesInScope } from '../register/pages-in-scope.js';
import { all } from '../sources/predicates.js';
import { sql, type Sql } from '../sources/statement.js';

/**
 * When a count of a scope was last observed, told by the plan: a look at the facts would cost a scan. Where all that the
 * plan tells is dated ahead, by a clock that was, the facts are asked for the last one before now.
 * @returns null before the first observation
 */
export async function readNewestObservation(dataSource: DataSource, scope: Scope, now: Date): Promise<Date | null> {
  const row = await readRow(
    dataSource,
    PLANNED,
    sql`select ${plannedNewest(now)} from watch w where ${all(watchesIn(scope), OF_COUNTS)}`,
  );
  return settleNewest(dataSource, scope, now, row);
}

/** What the plan tells: the newest observation, and whether there is one dated ahead. */
export const PLANNED = { at: maybe(col.instant), ahead: col.flag };
const OBSERVED = { at: PLANNED.at };

const OF_COUNTS = sql`w.kind = 'communities'`;

/** The rows of `watch w` of a scope. */
export function watchesIn(scope: Scope): Sql {
  return sql`w.region_code = ${scope.regionCode} and w.page_id in (${pagesInScope(scope)})`;
}

/** The columns of `PLANNED`, of the rows of `watch w`. */
export function plannedNewest(now: Date): Sql {
  return sql`max(w.last_success_at) filter (
               where ${OF_COUNTS}
                 and w.last_success_at <= ${now}::timestamptz + make_interval(secs => ${MIN_TOLD_DIFFERENCE_SECONDS})
             ) as at,
             coalesce(bool_or(w.last_success_at > ${now}) filter (where ${OF_COUNTS}), false) as ahead`;
}

/** The newest observation, where need be by the facts. */
export async function settleNewest(
  dataSource: DataSource,
  scope: Scope,
  now: Date,
  { at, ahead }: RowOf<typeof PLANNED>,
): Promise<Date | null> {
  if (at !== null || !ahead) return at;
  const { at: observed } = await readRow(
    dataSource,
    OBSERVED,
    sql`select max(s.observed_at) as at
        from (select w.page_id from watch w where ${all(watchesIn(scope), OF_COUNTS)}) o cross join lateral (
          select observed_at from subscriber_count
          where region_code = ${scope.regionCode} and page_id = o.page_id and observed_at <= ${now} order by observed_at desc limit 1
        ) s`,
  );
  return observed;
}
