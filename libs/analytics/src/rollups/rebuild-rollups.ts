import type { DataSource, EntityManager } from 'typeorm';
import { followMoves } from './page-places.js';
import { rebuildDays } from './rebuild-days.js';
import { rebuildGroups } from './rebuild-groups.js';
import { ROLLUP_LOCK } from './refresh-rollups.js';
import { openWanted, refreshReplies, wantDays } from './reply-days.js';
import type { TouchedDay } from './touched.js';

const ROLLUPS = 'page_day, page_week, page_month, group_day, region_day, reply_rollup, rollup_place';

/**
 * Computes all rollups anew from the facts, in one transaction: readers wait for it, or see what was there if it fails.
 * The rows are those that following the facts day by day gives. Marks that come meanwhile are worked off afterwards.
 */
export async function rebuildRollups(dataSource: DataSource): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await manager.query('select pg_advisory_xact_lock($1)', [ROLLUP_LOCK]);
    await manager.query('delete from touched_day');
    await manager.query(`truncate ${ROLLUPS}`);
    await rebuildDays(manager);
    const regions = await manager.query<{ code: string }[]>('select code from region order by code');
    for (const { code } of regions) {
      await rebuildGroups(manager, code);
      await rebuildReplies(manager, code);
    }
  });
}

/** Month by month, so that what is sorted at once stays small. */
async function rebuildReplies(manager: EntityManager, regionCode: string): Promise<void> {
  await openWanted(manager);
  await followMoves(manager, regionCode);
  const months = await manager.query<{ month: string }[]>(
    `select distinct date_trunc('month', asked_on)::date as month from question where region_code = $1 order by 1`,
    [regionCode],
  );
  for (const { month } of months) {
    const days = await manager.query<TouchedDay[]>(
      `select distinct page_id as "pageId", asked_on as day from question
       where region_code = $1 and asked_on >= $2 and asked_on < $2::date + interval '1 month'`,
      [regionCode, month],
    );
    await openWanted(manager);
    await wantDays(manager, regionCode, days);
    await refreshReplies(manager, regionCode);
  }
}
