import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { MIGRATION_LOCK } from './migration-lock.js';
import { refuseNewerSchema } from './schema-version.js';
import { run } from './sql/rows.js';

/**
 * Brings the schema to the newest version; processes that start together wait for one another. Returns what ran.
 * @throws NewerSchemaError when a newer version was there before us
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await run(runner, sql`select pg_advisory_lock(${MIGRATION_LOCK})`);
    // Whoever held the lock before may have been newer than we are.
    await refuseNewerSchema(dataSource, runner);
    const done = await dataSource.runMigrations({ transaction: 'each' });
    return done.map((migration) => migration.name);
  } finally {
    await run(runner, sql`select pg_advisory_unlock(${MIGRATION_LOCK})`);
    await runner.release();
  }
}
