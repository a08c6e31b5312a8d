import type { Readable } from 'node:stream';
import type { PoolClient } from 'pg';
import sql, { raw } from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { copyOut } from '../sql/copy.js';
import { run, type Database } from '../sql/rows.js';
import {
  readMigrationNames,
  readSequences,
  readServer,
  readTables,
  type SequenceState,
  type TableLayout,
} from './catalog.js';
import { quoted } from '../sql/quoted.js';
import { speakPlainly } from './speak-plainly.js';

/** What a database holds at one instant, whatever is written meanwhile. */
export interface BackupSource {
  readonly server: { readonly version: number; readonly bytes: number };
  /** Names of the migrations that made this schema, the oldest first. */
  readonly migrations: readonly string[];
  readonly tables: readonly TableLayout[];
  readonly sequences: readonly SequenceState[];
  /** Rows of a table as COPY writes them, in chunks that end anywhere. One table after the other. */
  read(table: TableLayout): Readable & { readonly rowCount: number };
}

/** A migration between the look at the tables and the locks makes another look necessary; more than a few is a fault. */
const MAX_LOOKS = 5;

/**
 * Reads everything from one snapshot. Observation, answers and imports go on meanwhile; a migration, and a rebuild of all sums,
 * wait for the end.
 */
export async function readForBackup<T>(dataSource: DataSource, work: (source: BackupSource) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  const client = (await runner.connect()) as PoolClient;
  try {
    const known = await lockTables(runner);
    const source: BackupSource = {
      ...known,
      sequences: await readSequences(runner),
      read: ({ name, columns }) =>
        copyOut(client, `select ${columns.map(quoted).join(', ')} from ${quoted(name)}`) as Readable & {
          readonly rowCount: number;
        },
    };
    return await work(source);
  } finally {
    // Nothing was written; a connection that broke has no transaction to end.
    await run(runner, sql`rollback`).catch(() => undefined);
    await runner.release();
  }
}

/** A snapshot is only as good as the tables stand still: they are locked before it is taken. */
async function lockTables(runner: Database): Promise<Pick<BackupSource, 'server' | 'migrations' | 'tables'>> {
  for (let look = 1; look <= MAX_LOOKS; look += 1) {
    const seen = await readTables(runner);
    const migrations = await readMigrationNames(runner);
    await run(runner, sql`begin isolation level repeatable read read only`);
    await speakPlainly(runner);
    if (seen.length > 0) {
      await run(runner, sql`lock table ${raw(seen.map(({ name }) => quoted(name)).join(', '))} in access share mode`);
    }
    const [tables, ran] = [await readTables(runner), await readMigrationNames(runner)];
    if (shapeOf(tables, ran) === shapeOf(seen, migrations)) {
      return { tables, migrations: ran, server: await readServer(runner) };
    }
    await run(runner, sql`rollback`);
  }
  throw new Error('the schema changes without end: try again when the migrations are done');
}

function shapeOf(tables: readonly TableLayout[], migrations: readonly string[]): string {
  return JSON.stringify([tables.map(({ name, columns }) => [name, columns]), migrations]);
}
