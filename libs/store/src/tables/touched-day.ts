import type { EntityManager } from 'typeorm';

/** Which part of a day's rollup changed: subscriber counts, posts and comments, or the questions asked on it. */
export type Touched = 'counts' | 'posts' | 'questions';

/** Marks the local days whose facts changed, in the transaction that changed them, so that rollups follow. */
export async function touchDays(
  manager: EntityManager,
  regionCode: string,
  what: Touched,
  touched: readonly { readonly pageId: number; readonly at: Date }[],
): Promise<void> {
  if (touched.length === 0) return;
  await manager.query(
    `insert into touched_day (region_code, page_id, day, what)
     select distinct r.code, t.page_id, (t.at at time zone r.zone)::date, $2
     from unnest($3::int[], $4::timestamptz[]) as t(page_id, at) join region r on r.code = $1`,
    [regionCode, what, touched.map((item) => item.pageId), touched.map((item) => item.at)],
  );
}
