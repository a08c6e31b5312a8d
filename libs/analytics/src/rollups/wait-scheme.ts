import { LATENCY_BUCKET_SCHEME } from '@gospulse/domain';
import { col, findRow, readRows, run, type Database } from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { sql } from '../sources/statement.js';
import { moveGroupDays } from './move-group-days.js';
import { rebuildReplies } from './rebuild-replies.js';

const SUMMED = { summed: col.flag };

/**
 * Whether the waits of a region's rows are counted by the buckets that this version knows. After an update that brought other
 * ones they are not until they are summed up anew, and tell nothing; counts and hours do.
 */
export async function areWaitsSummed(source: Database, regionCode: string): Promise<boolean> {
  const row = await findRow(
    source,
    SUMMED,
    sql`select waits = ${LATENCY_BUCKET_SCHEME} as summed from rollup_scheme where region_code = ${regionCode}`,
  );
  return row?.summed ?? false;
}

/** Notes that all rows of a region are counted by the buckets of this version. */
export async function noteScheme(manager: EntityManager, regionCode: string): Promise<void> {
  await run(
    manager,
    sql`insert into rollup_scheme (region_code, waits) values (${regionCode}, ${LATENCY_BUCKET_SCHEME})
        on conflict (region_code) do update set waits = excluded.waits`,
  );
}

/**
 * Sums up anew the questions of regions whose rows are counted by other buckets, in the transaction of the manager: who reads
 * meanwhile sees the rows of before. Rows of two schemes must never be added up.
 * @returns how many regions that were
 */
export async function renewOutdatedWaits(manager: EntityManager): Promise<number> {
  const outdated = await readRows(
    manager,
    { code: col.text },
    sql`select r.code from region r left join rollup_scheme s on s.region_code = r.code
        where s.waits is distinct from ${LATENCY_BUCKET_SCHEME} order by r.code`,
  );
  for (const { code } of outdated) {
    await run(manager, sql`delete from reply_rollup where region_code = ${code}`);
    await run(manager, sql`delete from reply_sheet where region_code = ${code}`);
    // Where pages stood is known here alone: those that moved since are taken along before it is forgotten.
    await moveGroupDays(manager, code);
    await run(manager, sql`delete from rollup_place where region_code = ${code}`);
    await rebuildReplies(manager, code);
    await noteScheme(manager, code);
  }
  return outdated.length;
}
