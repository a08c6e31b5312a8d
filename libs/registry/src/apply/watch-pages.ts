import { type QueryRunner } from 'typeorm';

/** Puts pages on the observation plan, due at once; pages that are on it keep their place. */
export async function watchPages(
  runner: Pick<QueryRunner, 'query'>,
  pageIds: readonly number[],
  regionCode: string,
  now: Date,
): Promise<void> {
  if (pageIds.length === 0) return;
  await runner.query(
    `insert into watch (page_id, kind, region_code, due_at)
     select page_id, kind, $2, $3
     from unnest($1::int[]) as page_id cross join unnest(array['communities', 'posts', 'comments']) as kind
     on conflict do nothing`,
    [pageIds, regionCode, now],
  );
}

/** Takes removed pages off the plan: nothing of them is to be fetched any more. */
export async function unwatchPages(runner: Pick<QueryRunner, 'query'>, pageIds: readonly number[]): Promise<void> {
  await runner.query('delete from watch where page_id = any($1::int[])', [pageIds]);
}
