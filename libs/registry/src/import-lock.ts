import { type QueryRunner } from 'typeorm';

/** First key of the advisory locks that guard a region's register. */
const REGISTER_LOCK = 7_316_402;

/** Two writers of one region's register would each decide by what the other is about to change. */
export async function tryLockRegister(runner: QueryRunner, regionCode: string): Promise<boolean> {
  const rows = (await runner.query('select pg_try_advisory_lock($1::int, $2::int) as locked', [
    REGISTER_LOCK,
    Number(regionCode),
  ])) as { locked: boolean }[];
  return rows[0]?.locked === true;
}

export async function unlockRegister(runner: QueryRunner, regionCode: string): Promise<void> {
  await runner.query('select pg_advisory_unlock($1::int, $2::int)', [REGISTER_LOCK, Number(regionCode)]);
}
