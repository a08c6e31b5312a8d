import { MIN_TOLD_DIFFERENCE_SECONDS } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { Scope } from '../query/scope.js';
import { PAGES_IN_SCOPE } from '../register/pages-in-scope.js';

/**
 * When a count of a scope was last observed, told by the plan: a look at the facts would cost a scan. Where all that the
 * plan tells is dated ahead, by a clock that was, the facts are asked for the last one before now.
 * @returns null before the first observation
 */
export async function readNewestObservation(
  dataSource: DataSource,
  { regionCode, oktmo }: Scope,
  now: Date,
): Promise<Date | null> {
  const pages = `from watch w where w.region_code = $1 and w.kind = 'communities' and w.page_id in (${PAGES_IN_SCOPE})`;
  const [row] = await dataSource.query<{ at: Date | null; ahead: boolean }[]>(
    `select max(w.last_success_at) filter (where w.last_success_at <= $3::timestamptz + make_interval(secs => $4)) as at,
            coalesce(bool_or(w.last_success_at > $3), false) as ahead ${pages}`,
    [regionCode, oktmo, now, MIN_TOLD_DIFFERENCE_SECONDS],
  );
  if (row?.at !== null || !row.ahead) return row?.at ?? null;
  const [fact] = await dataSource.query<{ at: Date | null }[]>(
    `select max(s.observed_at) as at from (select w.page_id ${pages}) o cross join lateral (
       select observed_at from subscriber_count
       where page_id = o.page_id and observed_at <= $3 order by observed_at desc limit 1
     ) s`,
    [regionCode, oktmo, now],
  );
  return fact?.at ?? null;
}
