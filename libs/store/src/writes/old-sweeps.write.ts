import type { DataSource } from 'typeorm';

/** Forgets the regular passes that ended, or were cut off, before an instant. Days of a demonstration's history stay. */
export async function forgetSweeps(dataSource: DataSource, before: Date): Promise<void> {
  await dataSource.query("delete from sweep where mode <> 'history' and started_at < $1", [before]);
}
