import { run } from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { OWN_POST, PUBLISHED } from '../sources/predicates.js';
import { sql, type Sql } from '../sources/statement.js';
import type { DirtyDay } from './dirty-day.js';

/** Dirty page-days with the instants between which they lie. */
function instantsOf(regionCode: string, dirty: readonly DirtyDay[]): Sql {
  const [pages, days] = [dirty.map((item) => item.pageId), dirty.map((item) => item.day)];
  return sql`
    select page_id, day, day::timestamp at time zone r.zone as opens, (day + 1)::timestamp at time zone r.zone as ends
    from unnest(${pages}::int[], ${days}::date[]) as u(page_id, day) join region r on r.code = ${regionCode}`;
}

/** The last count of the day, and whether there was one before it, told anew by the facts. */
export async function refreshDayCounts(
  manager: EntityManager,
  regionCode: string,
  dirty: readonly DirtyDay[],
): Promise<void> {
  await run(
    manager,
    sql`insert into page_day (page_id, day, region_code, members, observed_at, counted_earlier)
     select t.page_id, t.day, ${regionCode}, s.members, s.observed_at, exists (
       select from subscriber_count
       where region_code = ${regionCode} and page_id = t.page_id and observed_at >= t.opens and observed_at < s.observed_at
     ) from (${instantsOf(regionCode, dirty)}) t
     left join lateral (
       select members, observed_at from subscriber_count
       where region_code = ${regionCode} and page_id = t.page_id and observed_at >= t.opens and observed_at < t.ends
       order by observed_at desc limit 1
     ) s on true
     on conflict (region_code, page_id, day) do update set members = excluded.members, observed_at = excluded.observed_at,
       counted_earlier = excluded.counted_earlier`,
  );
}

/** Own posts and residents' comments of the day, counted anew from the facts. */
export async function refreshDayPosts(
  manager: EntityManager,
  regionCode: string,
  dirty: readonly DirtyDay[],
): Promise<void> {
  await run(
    manager,
    sql`insert into page_day (page_id, day, region_code, posts, comments)
     select t.page_id, t.day, ${regionCode}, p.posts, c.comments from (${instantsOf(regionCode, dirty)}) t
     cross join lateral (
       select count(*) filter (where ${OWN_POST}) as posts from post
       where region_code = ${regionCode} and page_id = t.page_id and published_at >= t.opens and published_at < t.ends
         and ${PUBLISHED}
     ) p
     cross join lateral (
       select count(*) as comments from comment
       where region_code = ${regionCode} and page_id = t.page_id and at >= t.opens and at < t.ends and author_kind = 'resident'
     ) c
     on conflict (region_code, page_id, day) do update set
       posts = excluded.posts, comments = excluded.comments`,
  );
}
