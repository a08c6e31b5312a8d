import type { EntityManager } from 'typeorm';

/** Marks the local days whose facts changed, in the transaction that changed them, so that rollups follow. */
export async function touchDays(
  manager: EntityManager,
  regionCode: string,
  touched: readonly { readonly pageId: number; readonly at: Date }[],
): Promise<void> {
  if (touched.length === 0) return;
  await manager.query(
    `insert into touched_day (region_code, page_id, day)
     select distinct r.code, t.page_id, (t.at at time zone r.zone)::date
     from unnest($2::int[], $3::timestamptz[]) as t(page_id, at) join region r on r.code = $1
     order by 2, 3
     on conflict do nothing`,
    [regionCode, touched.map((item) => item.pageId), touched.map((item) => item.at)],
  );
}
