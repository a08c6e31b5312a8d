import { col, readRow, REGISTER_LOCK, run } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { QueryRunner } from 'typeorm';

/** Two writers of one region's register would each decide by what the other is about to change. */
export async function tryLockRegister(runner: QueryRunner, regionCode: string): Promise<boolean> {
  const { locked } = await readRow(
    runner,
    { locked: col.flag },
    sql`select pg_try_advisory_lock(${REGISTER_LOCK}::int, ${Number(regionCode)}::int) as locked`,
  );
  return locked;
}

export async function unlockRegister(runner: QueryRunner, regionCode: string): Promise<void> {
  await run(runner, sql`select pg_advisory_unlock(${REGISTER_LOCK}::int, ${Number(regionCode)}::int)`);
}
