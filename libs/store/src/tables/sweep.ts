import sql from 'sql-template-tag';
import { at } from '../sql/instants.js';
import { col, readRows, run, type Database } from '../sql/rows.js';

/** Whatever the clock says, the newest passes are what the next one is judged by. */
const MIN_KEPT = 200;

/** Forgets the regular passes that ended, or were cut off, before an instant. Days of a demonstration's history stay. */
export async function forgetSweeps(database: Database, before: Date): Promise<void> {
  await run(
    database,
    sql`delete from sweep where mode <> 'history' and started_at < ${at(before)}
          and id <= (select max(id) from sweep where mode <> 'history') - ${MIN_KEPT}::int`,
  );
}

/** Days of a history run that are finished: each is a row, so a run that was cut off goes on where it stopped. */
export async function readHistoryDays(database: Database): Promise<ReadonlySet<string>> {
  const rows = await readRows(
    database,
    { day: col.text },
    sql`select day from sweep where mode = 'history' and finished_at is not null`,
  );
  return new Set(rows.map((row) => row.day));
}
