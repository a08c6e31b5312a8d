import type { DataSource } from 'typeorm';
import { readMigrationNames, readServer } from './backups/catalog.js';

/** What stands between a database and the newest schema. */
export interface PendingMigrations {
  /** In the order in which they will run. */
  readonly names: readonly string[];
  readonly databaseBytes: number;
}

export async function readPendingMigrations(dataSource: DataSource): Promise<PendingMigrations> {
  const ran = await readMigrationNames(dataSource);
  const names = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
  const { bytes } = await readServer(dataSource);
  return { names: names.filter((name) => !ran.includes(name)), databaseBytes: bytes };
}
