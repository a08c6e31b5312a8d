import { OUTCOME } from '@gospulse/domain';
import { run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';

/**
 * Puts pages on the observation plan; pages that are on it keep their place, once they have been looked at and VK knew them. A new page is
 * due from the beginning of time, so that it is also due for an operator who looks at the world as of an earlier instant.
 */
export async function watchPages(runner: Database, pageIds: readonly number[], regionCode: string): Promise<void> {
  if (pageIds.length === 0) return;
  await run(
    runner,
    sql`insert into watch (page_id, kind, region_code, due_at)
        select page_id, kind, ${regionCode}, 'epoch'
        from unnest(${pageIds}::int[]) as page_id cross join unnest(array['communities', 'posts', 'comments']) as kind
        on conflict (region_code, page_id, kind) do update
          set due_at = 'epoch', last_outcome = null, last_outcome_at = null, interval_seconds = null
          where watch.last_outcome_at is null
            or watch.last_success_at is null and watch.last_outcome = any(${[OUTCOME.notFound, OUTCOME.leftOut]}::text[])`,
  );
}

/** Takes removed pages off the plan: nothing of them is to be fetched any more. */
export async function unwatchPages(runner: Database, pageIds: readonly number[], regionCode: string): Promise<void> {
  await run(runner, sql`delete from watch where region_code = ${regionCode} and page_id = any(${pageIds}::int[])`);
}
