import type { DataSource } from 'typeorm';

/** Says that a collector works at this moment: from the last time on, nothing was collected by it. */
export async function writeCollectorSign(dataSource: DataSource, owner: string): Promise<void> {
  // The database's clock: whoever reads it may run on another machine than the collector.
  await dataSource.query('update collector set seen_at = clock_timestamp() where owner = $1', [owner]);
}
