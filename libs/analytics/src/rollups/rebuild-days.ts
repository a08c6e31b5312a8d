import { run } from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { OWN_POST, OWN_REPOST } from '../sources/predicates.js';
import { join, raw, sql } from '../sources/statement.js';

/**
 * Page-days, weeks and months from all facts at once: one pass over each table instead of a look-up a page-day, for the
 * same rows. What a day, week or month has a row for is told by the facts too, gone ones included.
 */
export async function rebuildDays(manager: EntityManager): Promise<void> {
  await run(
    manager,
    sql`create temp table rebuilt_posts on commit drop as
     select page_id, (at at time zone r.zone)::date as day, min(f.region_code) as region_code,
            sum(posts)::int as posts, sum(reposts)::int as reposts, sum(comments)::int as comments
     from (
       select page_id, region_code, published_at as at,
              ${OWN_POST}::int as posts,
              ${OWN_REPOST}::int as reposts, 0 as comments from post
       union all
       select page_id, region_code, at, 0, 0, (author_kind = 'resident')::int from comment
     ) f join region r on r.code = f.region_code
     group by 1, 2`,
  );
  await run(manager, sql`analyze rebuilt_posts`);
  await run(
    manager,
    sql`insert into page_day (page_id, day, region_code, members, observed_at, first_members, first_observed_at,
                           posts, reposts, comments)
     select page_id, day, coalesce(c.region_code, p.region_code), c.members, c.observed_at, f.members, f.observed_at,
            coalesce(p.posts, 0), coalesce(p.reposts, 0), coalesce(p.comments, 0)
     from (
       select distinct on (s.page_id, day) s.page_id, (s.observed_at at time zone r.zone)::date as day, s.region_code,
              s.members, s.observed_at
       from subscriber_count s join region r on r.code = s.region_code
       order by s.page_id, day, s.observed_at desc
     ) c full join rebuilt_posts p using (page_id, day)
     left join (
       select d.page_id, d.day, s.members, s.observed_at
       from (
         select s.page_id, (s.observed_at at time zone r.zone)::date as day, min(s.observed_at) as observed_at
         from subscriber_count s join region r on r.code = s.region_code
         group by 1, 2 having count(*) > 1
       ) d join subscriber_count s on s.page_id = d.page_id and s.observed_at = d.observed_at
     ) f using (page_id, day)`,
  );
  await rebuildSpans(manager, 'page_week', 'week', ['posts']);
  await rebuildSpans(manager, 'page_month', 'month', ['posts', 'reposts', 'comments']);
}

async function rebuildSpans(
  manager: EntityManager,
  table: string,
  span: 'week' | 'month',
  sums: readonly string[],
): Promise<void> {
  const summed = sums.map((sum) => raw(`sum(${sum})`));
  await run(
    manager,
    sql`insert into ${raw(table)} (page_id, ${raw(span)}, region_code, ${raw(sums.join(', '))})
        select page_id, date_trunc('${raw(span)}', day)::date, min(region_code), ${join(summed, ', ')}
        from rebuilt_posts group by 1, 2`,
  );
}
