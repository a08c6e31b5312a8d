import { DAY_SECONDS, type OUTCOME } from '@gospulse/domain';
import { type QueryRunner } from 'typeorm';

/**
 * Ends the first pass of pages without a number of VK's that VK knows nothing of: no pass would ever look at them, and what
 * is to be done is for whoever keeps the register. They are asked for by their names later on (`resolvePendingLinks`).
 * @param outcome `left-out` as long as a second answer has not proved it
 */
export async function settleUnknown(
  runner: Pick<QueryRunner, 'query'>,
  pageIds: readonly number[],
  outcome: typeof OUTCOME.notFound | typeof OUTCOME.leftOut,
  now: Date,
): Promise<void> {
  if (pageIds.length === 0) return;
  await runner.query(
    `update watch w set last_outcome = $2, last_outcome_detail = null, last_outcome_at = $3, interval_seconds = $4
     from page p where p.id = w.page_id and p.vk_id is null and w.page_id = any($1::int[])`,
    [pageIds, outcome, now, DAY_SECONDS],
  );
}
