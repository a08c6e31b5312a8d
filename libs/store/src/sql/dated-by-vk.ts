import sql from 'sql-template-tag';

/**
 * The newest thing that VK itself has dated: the one clock that is never ours. It tells a clock that was set back, after
 * which the turns of the plan are right, from a clock that was ahead, after which they are not.
 */
export const DATED_BY_VK = sql`coalesce(greatest(
    (select max(published_at) from post),
    (select max(c.at) from region r cross join lateral (
       select at from comment where region_code = r.code order by at desc limit 1
     ) c)), '-infinity'::timestamptz)`;
