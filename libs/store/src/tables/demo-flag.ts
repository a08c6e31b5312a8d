import type { DataSource } from 'typeorm';
import sql from 'sql-template-tag';
import { Setting } from '../entities/setting.entity.js';
import { run } from '../sql/rows.js';

const KEY = 'demo-limit-factor';

/** Marks a database as filled from the sandbox: what it holds is never shown as real again. */
export async function writeDemoFactor(dataSource: DataSource, factor: number): Promise<void> {
  await dataSource.getRepository(Setting).save({ key: KEY, value: String(factor) });
}

/**
 * Lets no session that opens from now on wait for the disk at the end of a transaction: a machine that loses its power loses
 * the last second of a demonstration, whole transactions in their order. Whoever may not change the database waits as before.
 */
export async function waitForNoDisk(dataSource: DataSource): Promise<void> {
  await run(
    dataSource,
    sql`do $$ begin execute format('alter database %I set synchronous_commit = off', current_database());
              exception when insufficient_privilege then null; end $$`,
  );
}

/** @returns how far the sandbox's limits are multiplied; null for a database of real observations */
export async function readDemoFactor(dataSource: DataSource): Promise<number | null> {
  const setting = await dataSource.getRepository(Setting).findOneBy({ key: KEY });
  return setting ? Number(setting.value) : null;
}
