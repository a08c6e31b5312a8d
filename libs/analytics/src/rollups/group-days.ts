import { DAY_SECONDS, NEAREST_OBSERVATION_SECONDS } from '@gospulse/domain';
import { run } from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { REGISTERED } from '../sources/predicates.js';
import { sql, type Sql } from '../sources/statement.js';
import type { DirtyDay } from './dirty-day.js';

/**
 * A count stands for up to 48 hours, so a day's sum also takes pages last counted on the two days before; a change of
 * one day therefore reaches two days on, even where these are yet to come: what a day holds must not depend on when it
 * was summed. Readers leave out days that have not begun.
 */
export const CARRY_DAYS = NEAREST_OBSERVATION_SECONDS / DAY_SECONDS;

/** Where each registered page counts. Institutions without a municipality are summed under the empty code together; lines of their rows are read by page. */
export function placedPages(regionCode: string): Sql {
  return sql`
    select p.id, coalesce(i.municipality_oktmo, '') as oktmo, i.kind
    from page p join institution i on i.id = p.institution_id
    where p.region_code = ${regionCode} and ${REGISTERED}`;
}

/** Dirty page-days as a table `t`. */
const marks = (dirty: readonly DirtyDay[]): Sql =>
  sql`unnest(${dirty.map((item) => item.pageId)}::int[], ${dirty.map((item) => item.day)}::date[]) as t(page_id, day)`;

/** Subscriptions by municipality and kind, for the days that a dirty day reaches. Additive. */
export async function refreshGroupCounts(
  manager: EntityManager,
  regionCode: string,
  dirty: readonly DirtyDay[],
): Promise<void> {
  await run(
    manager,
    sql`with placed as materialized (${placedPages(regionCode)}),
     wanted as materialized (
       select distinct g.oktmo, g.kind, t.day + carry as day
       from ${marks(dirty)} join placed g on g.id = t.page_id
       cross join generate_series(0, ${CARRY_DAYS}::int) as carry
     ),
     counted as (
       select distinct on (w.day, d.page_id) w.oktmo, w.kind, w.day, d.page_id, d.members, d.observed_at
       from wanted w join placed g using (oktmo, kind)
       join page_day d on d.region_code = ${regionCode} and d.page_id = g.id and d.day between w.day - ${CARRY_DAYS}::int and w.day
       where d.members is not null order by w.day, d.page_id, d.day desc
     )
     insert into group_day (region_code, day, municipality_oktmo, kind, pages, members, oldest_at, posts, comments)
     select ${regionCode}, day, oktmo, kind, count(*), sum(members), min(observed_at), 0, 0 from counted group by day, oktmo, kind
     on conflict (region_code, day, municipality_oktmo, kind) do update set
       pages = excluded.pages, members = excluded.members, oldest_at = excluded.oldest_at`,
  );
}

/** Posts and comments by municipality and kind, for the dirty days. Additive. */
export async function refreshGroupPosts(
  manager: EntityManager,
  regionCode: string,
  dirty: readonly DirtyDay[],
): Promise<void> {
  await run(
    manager,
    sql`with placed as materialized (${placedPages(regionCode)}),
     wanted as materialized (
       select distinct g.oktmo, g.kind, t.day
       from ${marks(dirty)} join placed g on g.id = t.page_id
     )
     insert into group_day (region_code, day, municipality_oktmo, kind, pages, members, oldest_at, posts, comments)
     select ${regionCode}, w.day, w.oktmo, w.kind, 0, null, null, sum(d.posts), sum(d.comments)
     from wanted w join placed g using (oktmo, kind)
     join page_day d on d.region_code = ${regionCode} and d.page_id = g.id and d.day = w.day
     group by w.day, w.oktmo, w.kind
     on conflict (region_code, day, municipality_oktmo, kind) do update set
       posts = excluded.posts, comments = excluded.comments`,
  );
}

/** The region's days as sums of its groups, for the days that the dirty ones reach. */
export async function refreshRegionDays(
  manager: EntityManager,
  regionCode: string,
  dirty: readonly DirtyDay[],
): Promise<void> {
  const days = [...new Set(dirty.map((item) => item.day))];
  await run(
    manager,
    sql`insert into region_day (region_code, day, pages, members, oldest_at, posts, comments)
     select region_code, day, sum(pages), sum(members), min(oldest_at), sum(posts), sum(comments) from group_day
     where region_code = ${regionCode}
       and day in (select d + carry from unnest(${days}::date[]) d cross join generate_series(0, ${CARRY_DAYS}::int) carry)
     group by region_code, day
     on conflict (region_code, day) do update set
       pages = excluded.pages, members = excluded.members, oldest_at = excluded.oldest_at,
       posts = excluded.posts, comments = excluded.comments`,
  );
}
