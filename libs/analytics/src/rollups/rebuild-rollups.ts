import { col, countRevision, readRows, run } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { raw, sql } from '../sources/statement.js';
import { openRebuiltPosts, rebuildDays } from './rebuild-days.js';
import { rebuildGroups } from './rebuild-groups.js';
import { refreshSnapshots, wantAllSnapshots } from './region-snapshots.js';
import { rebuildReplies } from './rebuild-replies.js';
import { ROLLUP_LOCK } from './refresh-rollups.js';
import { noteScheme } from './wait-scheme.js';
import { withoutIndexes } from './without-indexes.js';

/** Those with millions of rows. */
const DAYS = ['page_day', 'page_week', 'page_month'];
const ROLLUPS = raw(
  [...DAYS, ...['group_day', 'region_day', 'reply_rollup', 'rollup_place', 'region_sheet', 'reply_sheet']].join(', '),
);

/**
 * Computes all rollups anew from the facts, in one transaction: readers wait for it, or see what was there if it fails.
 * The rows are those that following the facts day by day gives. Marks that come meanwhile are worked off afterwards.
 */
export async function rebuildRollups(dataSource: DataSource): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await run(manager, sql`select pg_advisory_xact_lock(${ROLLUP_LOCK})`);
    const regions = await readRows(manager, { code: col.text }, sql`select code from region order by code`);
    for (const { code } of regions) await run(manager, sql`delete from touched_day where region_code = ${code}`);
    await run(manager, sql`truncate ${ROLLUPS}`);
    await openRebuiltPosts(manager);
    await withoutIndexes(manager, DAYS, async () => {
      for (const { code } of regions) await rebuildDays(manager, code);
    });
    for (const { code } of regions) {
      await rebuildGroups(manager, code);
      await rebuildReplies(manager, code);
      await noteScheme(manager, code);
    }
    await run(manager, sql`analyze page_day, page_week, page_month`);
    for (const { code } of regions) await wantAllSnapshots(manager, code);
    await refreshSnapshots(manager);
    await countRevision(manager);
  });
}
