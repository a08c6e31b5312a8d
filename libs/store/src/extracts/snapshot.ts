import sql from 'sql-template-tag';
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { run } from '../sql/rows.js';
import type { Database } from '../sql/rows.js';

/** A connection that sees the database as it was at one instant, whatever is written meanwhile. */
export interface Snapshot {
  readonly database: Database;
  readonly client: PoolClient;
}

/** Does work on one snapshot of the database, which it cannot write to. */
export async function inSnapshot<T>(dataSource: DataSource, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  const client = (await runner.connect()) as PoolClient;
  try {
    await run(runner, sql`begin isolation level repeatable read read only`);
    return await work({ database: runner, client });
  } finally {
    // Nothing was written; a connection that broke has no transaction to end.
    await run(runner, sql`rollback`).catch(() => undefined);
    await runner.release();
  }
}
