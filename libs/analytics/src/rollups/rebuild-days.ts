import { run } from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { OWN_POST, OWN_REPOST } from '../sources/predicates.js';
import { join, raw, sql } from '../sources/statement.js';

/** Where `rebuildDays` leaves what was written on each page by day, until the transaction ends. */
export async function openRebuiltPosts(manager: EntityManager): Promise<void> {
  await run(
    manager,
    sql`create temp table rebuilt_posts (page_id int, day date, region_code text, posts int, reposts int, comments int)
        on commit drop`,
  );
}

/**
 * Page-days, weeks and months from all facts of a region at once: one pass over them instead of a look-up a page-day, for the
 * same rows. What a day, week or month has a row for is told by the facts too, gone ones included.
 */
export async function rebuildDays(manager: EntityManager, regionCode: string): Promise<void> {
  await run(
    manager,
    sql`insert into rebuilt_posts (page_id, day, region_code, posts, reposts, comments)
     select page_id, (at at time zone r.zone)::date as day, ${regionCode}::text,
            sum(posts)::int as posts, sum(reposts)::int as reposts, sum(comments)::int as comments
     from (
       select page_id, published_at as at,
              ${OWN_POST}::int as posts,
              ${OWN_REPOST}::int as reposts, 0 as comments from post
       where region_code = ${regionCode}
       union all
       select page_id, at, 0, 0, (author_kind = 'resident')::int from comment where region_code = ${regionCode}
     ) f join region r on r.code = ${regionCode}
     group by 1, 2`,
  );
  await run(manager, sql`analyze rebuilt_posts`);
  await run(
    manager,
    sql`insert into page_day (page_id, day, region_code, members, observed_at, first_members, first_observed_at,
                           posts, reposts, comments)
     select page_id, day, ${regionCode}::text, c.members, c.observed_at, f.members, f.observed_at,
            coalesce(p.posts, 0), coalesce(p.reposts, 0), coalesce(p.comments, 0)
     from (
       select distinct on (s.page_id, day) s.page_id, (s.observed_at at time zone r.zone)::date as day,
              s.members, s.observed_at
       from subscriber_count s join region r on r.code = ${regionCode}
       where s.region_code = ${regionCode}
       order by s.page_id, day, s.observed_at desc
     ) c full join (select * from rebuilt_posts where region_code = ${regionCode}) p using (page_id, day)
     left join (
       select d.page_id, d.day, s.members, s.observed_at
       from (
         select s.page_id, (s.observed_at at time zone r.zone)::date as day, min(s.observed_at) as observed_at
         from subscriber_count s join region r on r.code = ${regionCode}
         where s.region_code = ${regionCode}
         group by 1, 2 having count(*) > 1
       ) d join subscriber_count s on s.region_code = ${regionCode} and s.page_id = d.page_id and s.observed_at = d.observed_at
     ) f using (page_id, day)`,
  );
  await rebuildSpans(manager, regionCode, 'page_week', 'week', ['posts']);
  await rebuildSpans(manager, regionCode, 'page_month', 'month', ['posts', 'reposts', 'comments']);
}

async function rebuildSpans(
  manager: EntityManager,
  regionCode: string,
  table: string,
  span: 'week' | 'month',
  sums: readonly string[],
): Promise<void> {
  const summed = sums.map((sum) => raw(`sum(${sum})`));
  await run(
    manager,
    sql`insert into ${raw(table)} (page_id, ${raw(span)}, region_code, ${raw(sums.join(', '))})
        select page_id, date_trunc('${raw(span)}', day)::date, ${regionCode}::text, ${join(summed, ', ')}
        from rebuilt_posts where region_code = ${regionCode} group by 1, 2`,
  );
}
