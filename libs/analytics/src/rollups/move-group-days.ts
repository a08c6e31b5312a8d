import { REGIONAL_INSTITUTIONS } from '@gospulse/domain';
import { col, readRows, run } from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { sql } from '../sources/statement.js';
import { CARRY_DAYS, placedPages, refreshRegionDays } from './group-days.js';

/**
 * Sums anew all days of the groups that pages have left or joined since `rollup_place` was written, so that a page counts
 * in one group on each day: left in its old one it would be in the region twice as soon as it is summed in the new one.
 */
export async function moveGroupDays(manager: EntityManager, regionCode: string): Promise<void> {
  await run(manager, sql`drop table if exists pg_temp.wanted_group`);
  // Sums by group keep all who are in no municipality together.
  const stood = sql`nullif(g.oktmo, ${REGIONAL_INSTITUTIONS.oktmo})`;
  await run(
    manager,
    sql`create temp table wanted_group on commit drop as
     with moved as materialized (
       select g.page_id, coalesce(${stood}, '') as old_oktmo, g.kind as old_kind, n.oktmo, n.kind
       from rollup_place g join (${placedPages(regionCode)}) n on n.id = g.page_id
       where g.region_code = ${regionCode} and (coalesce(${stood}, ''), g.kind) is distinct from (n.oktmo, n.kind)
     ),
     groups as (
       select page_id, old_oktmo as oktmo, old_kind as kind from moved
       union all select page_id, oktmo, kind from moved
     )
     select distinct g.oktmo, g.kind, d.day + carry as day
     from groups g join page_day d on d.region_code = ${regionCode} and d.page_id = g.page_id cross join generate_series(0, ${CARRY_DAYS}::int) carry`,
  );
  const days = await readRows(manager, { day: col.text }, sql`select distinct day from wanted_group`);
  if (days.length === 0) return;
  await run(
    manager,
    sql`delete from group_day d using wanted_group w where d.region_code = ${regionCode}
          and (d.municipality_oktmo, d.kind, d.day) = (w.oktmo, w.kind, w.day)`,
  );
  await run(
    manager,
    sql`with placed as materialized (${placedPages(regionCode)}),
     counted as (
       select distinct on (w.day, d.page_id) w.oktmo, w.kind, w.day, d.members, d.observed_at
       from wanted_group w join placed g using (oktmo, kind)
       join page_day d on d.region_code = ${regionCode} and d.page_id = g.id and d.day between w.day - ${CARRY_DAYS}::int and w.day
       where d.members is not null order by w.day, d.page_id, d.day desc
     ),
     counts as (
       select oktmo, kind, day, count(*) as pages, sum(members) as members, min(observed_at) as oldest_at
       from counted group by oktmo, kind, day
     ),
     posts as (
       select w.oktmo, w.kind, w.day, sum(d.posts) as posts, sum(d.comments) as comments
       from wanted_group w join placed g using (oktmo, kind)
       join page_day d on d.region_code = ${regionCode} and d.page_id = g.id and d.day = w.day
       group by 1, 2, 3
     )
     insert into group_day (region_code, day, municipality_oktmo, kind, pages, members, oldest_at, posts, comments)
     select ${regionCode}, day, oktmo, kind, coalesce(c.pages, 0), c.members, c.oldest_at, coalesce(p.posts, 0), coalesce(p.comments, 0)
     from counts c full join posts p using (oktmo, kind, day)`,
  );
  await refreshRegionDays(
    manager,
    regionCode,
    days.map(({ day }) => ({ pageId: 0, day })),
  );
}
