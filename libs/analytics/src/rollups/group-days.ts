import type { EntityManager } from 'typeorm';

/**
 * A count stands for up to 48 hours, so a day's sum also takes pages last counted on the two days before; a change of
 * one day therefore reaches two days on.
 */
const CARRY_DAYS = 2;

/** Sums by municipality and kind a day: additive, so that a district, a sphere or the region is a sum of rows. */
export async function refreshGroupDays(
  manager: EntityManager,
  regionCode: string,
  days: readonly string[],
): Promise<void> {
  await manager.query(
    `with wanted as (
       select distinct t.day + carry as day from unnest($2::date[]) as t(day), generate_series(0, $3::int) as carry
       where t.day + carry <= (select max(day) from page_day where region_code = $1)
     ),
     counted as (
       select distinct on (w.day, d.page_id) w.day, d.page_id, d.members, d.observed_at
       from wanted w join page_day d on d.region_code = $1 and d.day between w.day - $3::int and w.day
       where d.members is not null order by w.day, d.page_id, d.day desc
     ),
     published as (
       select d.day, d.page_id, d.posts, d.comments from wanted w
       join page_day d on d.region_code = $1 and d.day = w.day
     ),
     placed as (
       select p.id, coalesce(i.municipality_oktmo, '') as oktmo, i.kind
       from page p join institution i on i.id = p.institution_id where p.region_code = $1 and p.removed_at is null
     )
     insert into group_day (region_code, day, municipality_oktmo, kind, pages, members, oldest_at, posts, comments)
     select $1, coalesce(c.day, b.day), g.oktmo, g.kind, count(c.page_id), sum(c.members), min(c.observed_at),
            coalesce(sum(b.posts), 0), coalesce(sum(b.comments), 0)
     from counted c full join published b on b.day = c.day and b.page_id = c.page_id
     join placed g on g.id = coalesce(c.page_id, b.page_id)
     group by 2, 3, 4
     on conflict (region_code, day, municipality_oktmo, kind) do update set
       pages = excluded.pages, members = excluded.members, oldest_at = excluded.oldest_at,
       posts = excluded.posts, comments = excluded.comments`,
    [regionCode, days, CARRY_DAYS],
  );
}
