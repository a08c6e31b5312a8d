import { DAY_SECONDS, type OUTCOME } from '@gospulse/domain';
import { run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';

/**
 * Ends the first pass of pages without a number of VK's that VK knows nothing of: no pass would ever look at them, and what
 * is to be done is for whoever keeps the register. They are asked for by their names later on (`resolvePendingLinks`).
 * @param outcome `left-out` as long as a second answer has not proved it
 */
export async function settleUnknown(
  runner: Database,
  pageIds: readonly number[],
  outcome: typeof OUTCOME.notFound | typeof OUTCOME.leftOut,
  at: { readonly regionCode: string; readonly now: Date },
): Promise<void> {
  if (pageIds.length === 0) return;
  await run(
    runner,
    sql`update watch w set last_outcome = ${outcome}, last_outcome_detail = null,
          last_outcome_at = ${at.now}::timestamptz, interval_seconds = ${DAY_SECONDS}
        from page p where w.region_code = ${at.regionCode} and p.id = w.page_id and p.vk_id is null and w.page_id = any(${pageIds}::int[])`,
  );
}
