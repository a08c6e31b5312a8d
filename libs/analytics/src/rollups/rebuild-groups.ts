import { run } from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { sql } from '../sources/statement.js';
import { CARRY_DAYS, placedPages } from './group-days.js';

/** Days of municipalities and kinds, and of the region, from the page-days at once. `rebuilt_posts` tells what has posts. */
export async function rebuildGroups(manager: EntityManager, regionCode: string): Promise<void> {
  await run(
    manager,
    sql`with placed as materialized (${placedPages(regionCode)}),
     carried as (
       select d.page_id, d.members, d.observed_at, d.day as first,
              least(d.day + ${CARRY_DAYS}::int, lead(d.day) over (partition by d.page_id order by d.day) - 1) as last
       from page_day d where d.region_code = ${regionCode} and d.members is not null
     ),
     counts as (
       select c.first + n as day, g.oktmo, g.kind, count(*) as pages, sum(c.members) as members, min(c.observed_at) as oldest_at
       from carried c join placed g on g.id = c.page_id join generate_series(0, ${CARRY_DAYS}::int) n on c.first + n <= c.last
       group by 1, 2, 3
     ),
     posts as (
       select p.day, g.oktmo, g.kind, sum(p.posts) as posts, sum(p.comments) as comments
       from rebuilt_posts p join placed g on g.id = p.page_id where p.region_code = ${regionCode} group by 1, 2, 3
     )
     insert into group_day (region_code, day, municipality_oktmo, kind, pages, members, oldest_at, posts, comments)
     select ${regionCode}, day, oktmo, kind, coalesce(c.pages, 0), c.members, c.oldest_at, coalesce(p.posts, 0), coalesce(p.comments, 0)
     from counts c full join posts p using (day, oktmo, kind)`,
  );
  await run(
    manager,
    sql`insert into region_day (region_code, day, pages, members, oldest_at, posts, comments)
     select region_code, day, sum(pages), sum(members), min(oldest_at), sum(posts), sum(comments)
     from group_day where region_code = ${regionCode} group by region_code, day`,
  );
}
