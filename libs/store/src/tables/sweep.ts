import type { DataSource } from 'typeorm';

/** Whatever the clock says, the newest passes are what the next one is judged by. */
const MIN_KEPT = 200;

/** Forgets the regular passes that ended, or were cut off, before an instant. Days of a demonstration's history stay. */
export async function forgetSweeps(dataSource: DataSource, before: Date): Promise<void> {
  await dataSource.query(
    `delete from sweep where mode <> 'history' and started_at < $1
       and id <= (select max(id) from sweep where mode <> 'history') - $2`,
    [before, MIN_KEPT],
  );
}
