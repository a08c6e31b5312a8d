import sql from 'sql-template-tag';
import { run, type Database } from '../sql/rows.js';

/** Which part of a day's rollup changed: subscriber counts, posts and comments, or the questions asked on it. */
export type Touched = 'counts' | 'posts' | 'questions';

/** Marks the local days whose facts changed, in the transaction that changed them, so that rollups follow. */
export async function touchDays(
  database: Database,
  regionCode: string,
  what: Touched,
  touched: readonly { readonly pageId: number; readonly at: Date }[],
): Promise<void> {
  if (touched.length === 0) return;
  const [pageIds, instants] = [touched.map((item) => item.pageId), touched.map((item) => item.at)];
  await run(
    database,
    sql`insert into touched_day (region_code, page_id, day, what)
        select distinct r.code, t.page_id, (t.at at time zone r.zone)::date, ${what}::text
        from unnest(${pageIds}::int[], ${instants}::timestamptz[]) as t(page_id, at) join region r on r.code = ${regionCode}`,
  );
}
