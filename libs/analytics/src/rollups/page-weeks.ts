import { isoWeekStart } from '@gospulse/domain';
import { run } from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { sql } from '../sources/statement.js';
import type { DirtyDay } from './dirty-day.js';

/** Own posts by ISO week: what the posting cadence is counted from. */
export async function refreshPageWeeks(
  manager: EntityManager,
  regionCode: string,
  dirty: readonly DirtyDay[],
): Promise<void> {
  const weeks = new Map(
    dirty.map(({ pageId, day }) => [`${pageId} ${isoWeekStart(day)}`, { pageId, week: isoWeekStart(day) }] as const),
  );
  const rows = [...weeks.values()];
  const [pages, mondays] = [rows.map((row) => row.pageId), rows.map((row) => row.week)];
  await run(
    manager,
    sql`insert into page_week (page_id, week, region_code, posts)
     select t.page_id, t.week, ${regionCode}, coalesce(sum(d.posts), 0)
     from unnest(${pages}::int[], ${mondays}::date[]) as t(page_id, week)
     left join page_day d on d.region_code = ${regionCode} and d.page_id = t.page_id and d.day between t.week and t.week + 6
     group by t.page_id, t.week
     on conflict (region_code, page_id, week) do update set posts = excluded.posts`,
  );
}
