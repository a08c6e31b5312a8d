import type { DataSource, EntityManager } from 'typeorm';
import { refreshGroupDays } from './group-days.js';
import { refreshPageDays } from './page-days.js';
import { refreshPageWeeks } from './page-weeks.js';

/** A page and a local day whose facts changed. */
export interface TouchedDay {
  readonly pageId: number;
  readonly day: string;
}

/** One transaction's worth: bounds memory and the time a row stays locked. */
const PORTION = 20_000;
/** Any number, as long as all our processes use the same one. */
const ROLLUP_LOCK = 7_316_402;

/**
 * Brings the rollups up to the facts: only touched days are computed, from the facts alone, so that doing it twice or
 * from scratch gives the same rows. Takes the marks and writes the rows in one transaction: a crash loses neither.
 * @returns how many page-days were computed; 0 when another process is at it
 */
export async function refreshRollups(dataSource: DataSource): Promise<number> {
  let total = 0;
  for (;;) {
    const done = await dataSource.transaction(async (manager) => {
      const [lock] = await manager.query<{ got: boolean }[]>('select pg_try_advisory_xact_lock($1) as got', [
        ROLLUP_LOCK,
      ]);
      return lock?.got ? refreshPortion(manager) : 0;
    });
    total += done;
    if (done < PORTION) return total;
  }
}

async function refreshPortion(manager: EntityManager): Promise<number> {
  const taken = await takeTouched(manager);
  for (const [regionCode, touched] of taken) {
    await refreshPageDays(manager, regionCode, touched);
    await refreshPageWeeks(manager, regionCode, touched);
    await refreshGroupDays(manager, regionCode, [...new Set(touched.map((item) => item.day))]);
  }
  const done = [...taken.values()].reduce((sum, touched) => sum + touched.length, 0);
  if (done > 0) await countRevision(manager);
  return done;
}

async function takeTouched(manager: EntityManager): Promise<Map<string, TouchedDay[]>> {
  const [rows] = await manager.query<[{ region: string; pageId: number; day: string }[], number]>(
    `delete from touched_day t using (
       select region_code, day, page_id from touched_day order by region_code, day, page_id limit $1 for update
     ) portion
     where (t.region_code, t.day, t.page_id) = (portion.region_code, portion.day, portion.page_id)
     returning t.region_code as region, t.page_id as "pageId", t.day`,
    [PORTION],
  );
  const byRegion = new Map<string, TouchedDay[]>();
  for (const { region, pageId, day } of rows) {
    const touched = byRegion.get(region);
    if (touched) touched.push({ pageId, day });
    else byRegion.set(region, [{ pageId, day }]);
  }
  return byRegion;
}

/** Readers that keep answers know by this number when to compute them anew. */
async function countRevision(manager: EntityManager): Promise<void> {
  await manager.query(
    `insert into setting (key, value) values ('rollup-revision', '1')
     on conflict (key) do update set value = (setting.value::bigint + 1)::text`,
  );
}
