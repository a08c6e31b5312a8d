import { run } from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { OWN_POST } from '../sources/predicates.js';
import { join, raw, sql } from '../sources/statement.js';

/** Where `rebuildDays` leaves what was written on each page by day, until the transaction ends. */
export async function openRebuiltPosts(manager: EntityManager): Promise<void> {
  await run(
    manager,
    sql`create temp table rebuilt_posts (page_id int, day date, region_code text, posts int, comments int)
        on commit drop`,
  );
}

/**
 * Page-days, weeks and months from all facts of a region at once: one pass over them instead of a look-up a page-day, for the
 * same rows, a day's beside each other: whoever wants a day of all pages finds it in one place. What a day, week or month has a row for is told by the facts too, gone ones included.
 */
export async function rebuildDays(manager: EntityManager, regionCode: string): Promise<void> {
  await run(
    manager,
    sql`insert into rebuilt_posts (page_id, day, region_code, posts, comments)
     select page_id, (at at time zone r.zone)::date as day, ${regionCode}::text,
            sum(posts)::int as posts, sum(comments)::int as comments
     from (
       select page_id, published_at as at,
              ${OWN_POST}::int as posts, 0 as comments from post
       where region_code = ${regionCode}
       union all
       select page_id, at, 0, (author_kind = 'resident')::int from comment where region_code = ${regionCode}
     ) f join region r on r.code = ${regionCode}
     group by 1, 2`,
  );
  await run(manager, sql`analyze rebuilt_posts`);
  await run(
    manager,
    sql`insert into page_day (page_id, day, region_code, members, observed_at, counted_earlier, posts, comments)
     select page_id, day, ${regionCode}::text, c.members, c.observed_at, coalesce(c.earlier, false),
            coalesce(p.posts, 0), coalesce(p.comments, 0)
     from (
       select distinct on (page_id, day) page_id, day, members, observed_at,
              lead(observed_at) over (partition by page_id, day order by observed_at desc) is not null as earlier
       from (
         select s.page_id, (s.observed_at at time zone r.zone)::date as day, s.members, s.observed_at
         from subscriber_count s join region r on r.code = ${regionCode} where s.region_code = ${regionCode}
       ) counted
       order by page_id, day, observed_at desc
     ) c full join (select * from rebuilt_posts where region_code = ${regionCode}) p using (page_id, day)
     order by day, page_id`,
  );
  await rebuildSpans(manager, regionCode, 'page_week', 'week', ['posts']);
  await rebuildSpans(manager, regionCode, 'page_month', 'month', ['posts', 'comments']);
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
