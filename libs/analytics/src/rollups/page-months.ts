import { run } from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { sql } from '../sources/statement.js';
import type { DirtyDay } from './dirty-day.js';

/** Posts and comments by month and page, summed from the days: what a period of years is counted from. */
export async function refreshPageMonths(
  manager: EntityManager,
  regionCode: string,
  dirty: readonly DirtyDay[],
): Promise<void> {
  const [pages, days] = [dirty.map((item) => item.pageId), dirty.map((item) => item.day)];
  await run(
    manager,
    sql`insert into page_month (page_id, month, region_code, posts, comments)
     select t.page_id, t.month, ${regionCode}, coalesce(sum(d.posts), 0), coalesce(sum(d.comments), 0)
     from (
       select distinct page_id, date_trunc('month', day)::date as month
       from unnest(${pages}::int[], ${days}::date[]) as u(page_id, day)
     ) t
     left join page_day d on d.region_code = ${regionCode} and d.page_id = t.page_id and d.day >= t.month and d.day < t.month + interval '1 month'
     group by t.page_id, t.month
     on conflict (region_code, page_id, month) do update set
       posts = excluded.posts, comments = excluded.comments`,
  );
}
