import { sql, type Sql } from '../sources/statement.js';

/** Page-days `q` of a region whose questions have changed since the sums were made. */
const hasChanged = (regionCode: string): Sql =>
  sql`(q.page_id, q.asked_on) in (
    select t.page_id, t.day from touched_day t where t.region_code = ${regionCode} and t.what = 'questions')`;

/**
 * Questions `q` that were closed since a cut-off, and that sums hold as closed: they can be taken back from them. One whose
 * closing is not summed up yet cannot, or fewer than none would have been answered.
 */
export function isTakenBack(regionCode: string): Sql {
  return sql`not ${hasChanged(regionCode)}`;
}

/**
 * Questions `q` of pages that sums know in the month of asking. In a first pass what waits would otherwise be counted at
 * once, and what is answered only when it is summed up: every page would look as if it answered nobody.
 */
export function isOfSummedPage(regionCode: string): Sql {
  return sql`not (${hasChanged(regionCode)} and not exists (
    select from reply_rollup r
    where r.region_code = ${regionCode} and r.dimension = 'page' and r.grain = 'month'
      and r.day = date_trunc('month', q.asked_on)::date and r.key = q.page_id::text))`;
}
