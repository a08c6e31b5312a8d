import { databaseErrorOf, run, SQLSTATE } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { QueryRunner } from 'typeorm';

/** Registers of other regions that are imported at the same time; each of them can get ahead once, and seldom one does. */
const MAX_TRIES = 5;
const RACED: ReadonlySet<unknown> = new Set([SQLSTATE.uniqueViolation, SQLSTATE.deadlock]);

/**
 * Does some work within a transaction, and does it again when the import of another region has written the same ОГРН or page since it
 * was read: the second time it is known whose that is. Imports of one region wait for each other, those of two do not.
 * @param takeBack forgets what the work has noted down besides what it wrote
 */
export async function againIfRaced(
  runner: QueryRunner,
  work: () => Promise<void>,
  takeBack: () => void,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await run(runner, sql`savepoint before_rows`);
    try {
      await work();
      await run(runner, sql`release savepoint before_rows`);
      return;
    } catch (error) {
      if (tries === MAX_TRIES || !RACED.has(databaseErrorOf(error).code)) throw error;
      await run(runner, sql`rollback to savepoint before_rows`);
      takeBack();
    }
  }
}
