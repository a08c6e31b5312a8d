import { MIN_TOLD_DIFFERENCE_SECONDS } from '@gospulse/domain';
import { col, findRow, maybe } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Scope } from '../query/scope.js';
import { pagesInScope } from '../register/pages-in-scope.js';
import { sql } from '../sources/statement.js';

/**
 * When a count of a scope was last observed, told by the plan: a look at the facts would cost a scan. Where all that the
 * plan tells is dated ahead, by a clock that was, the facts are asked for the last one before now.
 * @returns null before the first observation
 */
export async function readNewestObservation(dataSource: DataSource, scope: Scope, now: Date): Promise<Date | null> {
  const pages = sql`from watch w where w.region_code = ${scope.regionCode} and w.kind = 'communities'
    and w.page_id in (${pagesInScope(scope)})`;
  const row = await findRow(
    dataSource,
    PLANNED,
    sql`select max(w.last_success_at) filter (
                 where w.last_success_at <= ${now}::timestamptz + make_interval(secs => ${MIN_TOLD_DIFFERENCE_SECONDS})
               ) as at,
               coalesce(bool_or(w.last_success_at > ${now}), false) as ahead ${pages}`,
  );
  if (row === null || row.at !== null || !row.ahead) return row?.at ?? null;
  const fact = await findRow(
    dataSource,
    OBSERVED,
    sql`select max(s.observed_at) as at from (select w.page_id ${pages}) o cross join lateral (
          select observed_at from subscriber_count
          where page_id = o.page_id and observed_at <= ${now} order by observed_at desc limit 1
        ) s`,
  );
  return fact?.at ?? null;
}

const OBSERVED = { at: maybe(col.instant) };
const PLANNED = { ...OBSERVED, ahead: col.flag };
