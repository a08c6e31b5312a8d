import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import sql, { raw } from 'sql-template-tag';
import { MigrationExecutor, type DataSource, type QueryRunner } from 'typeorm';
import { copyInto } from '../sql/copy.js';
import { quoted } from '../sql/quoted.js';
import { col, readRows, run } from '../sql/rows.js';
import { NewerSchemaError } from '../schema-version.js';
import { readTables, type SequenceState, type TableLayout } from './catalog.js';
import { makeEmpty } from './empty-database.js';
import { speakPlainly } from './speak-plainly.js';

/** What a backup says of its database before its rows. */
export interface BackupLayout {
  readonly migrations: readonly string[];
  readonly tables: readonly Pick<TableLayout, 'name' | 'columns'>[];
  readonly sequences: readonly SequenceState[];
}

/** A database of the backup's schema that waits for its rows. */
export interface RestoreTarget {
  /** Takes rows as COPY wrote them. */
  write(table: string, rows: Readable): Promise<void>;
}

/** The rows do not fit the schema that the backup says it has. */
export class LayoutMismatchError extends Error {
  readonly code = 'layout-mismatch';

  constructor(readonly what: string) {
    super(`the schema has no ${what}`);
    this.name = 'LayoutMismatchError';
  }
}

/**
 * Makes the schema that the backup has, lets `fill` bring its rows and `finish` do what belongs to it, and brings the schema to the newest:
 * all in one transaction, so that a restore that ends early leaves nothing. Returns the migrations that were newer than the backup.
 * @throws RestoreRefusedError, NewerSchemaError, LayoutMismatchError: nothing was changed then
 */
export async function restoreDatabase(
  dataSource: DataSource,
  layout: BackupLayout,
  steps: { fill(target: RestoreTarget): Promise<void>; finish(runner: QueryRunner): Promise<void> },
): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.startTransaction();
    await speakPlainly(runner);
    await makeEmpty(runner);
    await runMigrations(runner, requireKnown(dataSource, layout));
    await requireLayout(runner, layout);
    const putBack = await setAside(runner);
    await steps.fill(targetOf(runner, layout));
    await putBack();
    await setSequences(runner, layout.sequences);
    const ran = await runMigrations(runner, (name) => !layout.migrations.includes(name));
    await steps.finish(runner);
    await runner.commitTransaction();
    return ran;
  } catch (error) {
    // A connection that broke has undone it by itself.
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

function requireKnown(dataSource: DataSource, { migrations }: BackupLayout): (name: string) => boolean {
  const known = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
  const unknown = migrations.filter((name) => !known.includes(name)).at(-1);
  if (unknown !== undefined) throw new NewerSchemaError(unknown, known.at(-1) ?? 'none');
  return (name) => migrations.includes(name);
}

/** In the transaction under way. @returns names of what ran */
async function runMigrations(runner: QueryRunner, isWanted: (name: string) => boolean): Promise<string[]> {
  const executor = new MigrationExecutor(runner.connection, runner);
  const wanted = (await executor.getPendingMigrations()).filter(({ name }) => isWanted(name));
  for (const migration of wanted) await executor.executeMigration(migration);
  return wanted.map(({ name }) => name);
}

async function requireLayout(runner: QueryRunner, { tables, sequences }: BackupLayout): Promise<void> {
  const there = new Map((await readTables(runner)).map(({ name, columns }) => [name, columns]));
  for (const { name, columns } of tables) {
    const known = there.get(name);
    if (known === undefined) throw new LayoutMismatchError(`table ${name}`);
    const odd = columns.find((column) => !known.includes(column));
    if (odd !== undefined) throw new LayoutMismatchError(`column ${name}.${odd}`);
  }
  const odd = sequences.find(({ table, column }) => !there.get(table)?.includes(column));
  if (odd !== undefined) throw new LayoutMismatchError(`column ${odd.table}.${odd.column}`);
}

const FOREIGN_KEY = { table: col.text, name: col.text, definition: col.text } as const;

/**
 * Takes away what asks about other rows, since tables come one after the other: references, which are checked at once when they are put
 * back, and triggers of ours. Rows that migrations laid down go: the backup has them.
 */
async function setAside(runner: QueryRunner): Promise<() => Promise<void>> {
  const tables = (await readTables(runner)).map(({ name }) => raw(quoted(name)));
  const keys = await readRows(
    runner,
    FOREIGN_KEY,
    sql`select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
        from pg_constraint k join pg_class c on c.oid = k.conrelid
        where k.contype = 'f' and c.relnamespace = current_schema()::regnamespace and k.conparentid = 0
        order by c.relname, k.conname`,
  );
  for (const { table, name } of keys) {
    await run(runner, sql`alter table ${raw(quoted(table))} drop constraint ${raw(quoted(name))}`);
  }
  for (const table of tables) await run(runner, sql`alter table ${table} disable trigger user`);
  for (const table of tables) await run(runner, sql`truncate ${table}`);
  return async () => {
    for (const table of tables) await run(runner, sql`alter table ${table} enable trigger user`);
    for (const { table, name, definition } of keys) {
      await run(runner, sql`alter table ${raw(quoted(table))} add constraint ${raw(quoted(name))} ${raw(definition)}`);
    }
  };
}

function targetOf(runner: QueryRunner, { tables }: BackupLayout): RestoreTarget {
  const columnsOf = new Map(tables.map(({ name, columns }) => [name, columns]));
  return {
    async write(table, rows) {
      const columns = columnsOf.get(table);
      if (columns === undefined) throw new LayoutMismatchError(`table ${table}`);
      // The runner has one connection, which is its own as long as the transaction lasts.
      const client = (await runner.connect()) as PoolClient;
      await pipeline(rows, copyInto(client, quoted(table), columns.map(quoted)));
    },
  };
}

async function setSequences(runner: QueryRunner, sequences: readonly SequenceState[]): Promise<void> {
  for (const { table, column, last, isCalled } of sequences) {
    await run(
      runner,
      sql`select setval(pg_get_serial_sequence(${quoted(table)}, ${column}), ${last}::bigint, ${isCalled})`,
    );
  }
}
