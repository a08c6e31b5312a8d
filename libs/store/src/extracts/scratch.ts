import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import sql, { raw } from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { openDataSource } from '../data-source.js';
import { quoted } from '../sql/quoted.js';
import { copyInto } from '../sql/copy.js';
import { col, readRow, readRows, run } from '../sql/rows.js';
import { DamagedExtractError, textOf, type TableExtract } from './extract.js';

/** Memory of the session for its temporary tables; beyond it they are on disk. */
const TEMP_BUFFERS = '64MB';

/**
 * Tables of one session alone, called as those of the database are: whatever reads by their names reads these, and nothing
 * else is in sight. They end with the session, also where the process is killed.
 */
export interface Scratch {
  readonly dataSource: DataSource;
  /** @throws DamagedExtractError */
  load(extract: TableExtract): Promise<void>;
  /** Tables that hold nothing, for readers that look into them too. */
  addEmpty(tables: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Which indexes of the database's table a table has. */
export type ScratchIndexes = 'all' | 'key' | 'none';

/** @param indexesOf for what is read whole an index costs more than it saves */
export async function openScratch(
  of: DataSource,
  indexesOf: (table: string) => ScratchIndexes = () => 'all',
): Promise<Scratch> {
  const { url } = of.options as { url?: string };
  if (url === undefined) throw new Error('the database has no address');
  const { schema } = await readRow(of, { schema: col.text }, sql`select current_schema() as schema`);
  // One session: its tables are nobody else's. It is never given up for idleness, and they with it. Nothing in it outlives
  // it, so that nobody waits for a disk.
  const dataSource = await openDataSource(url, 1, undefined, {
    extra: {
      options: `-c jit=off -c max_parallel_workers_per_gather=0 -c search_path=pg_temp -c temp_buffers=${TEMP_BUFFERS} -c synchronous_commit=off`,
      idleTimeoutMillis: 0,
    },
  });
  const create = async (table: string): Promise<void> => {
    await run(
      dataSource,
      sql`create temp table ${raw(table)} (like ${raw(quoted(schema))}.${raw(table)} including defaults)`,
    );
  };
  return {
    dataSource,
    async addEmpty(tables) {
      for (const table of tables) await create(table);
    },
    async load(extract) {
      const { table, columns } = extract;
      await create(table);
      await addGone(dataSource, table, columns);
      await allowNulls(dataSource, table, columns);
      await copyIn(dataSource, extract);
      await addIndexes(dataSource, schema, table, indexesOf(table));
      await run(dataSource, sql`analyze ${raw(table)}`);
    },
    close: () => dataSource.destroy(),
  };
}

/** Columns that were kept and that newer schemas have given up: nobody reads them, but their rows are whole with them only. */
async function addGone(dataSource: DataSource, table: string, kept: readonly string[]): Promise<void> {
  const rows = await readRows(
    dataSource,
    { name: col.text },
    sql`select name from unnest(${kept}::text[]) as kept(name) where not exists (
          select from pg_attribute where attrelid = ${`pg_temp.${table}`}::regclass and attname = name and not attisdropped)`,
  );
  for (const { name } of rows)
    await run(dataSource, sql`alter table ${raw(table)} add column ${raw(quoted(name))} text`);
}

/** Columns that were not kept hold nothing, also those that newer schemas have added. */
async function allowNulls(dataSource: DataSource, table: string, kept: readonly string[]): Promise<void> {
  const rows = await readRows(
    dataSource,
    { name: col.text },
    sql`select attname::text as name from pg_attribute
        where attrelid = ${`pg_temp.${table}`}::regclass and attnum > 0 and attnotnull and not attisdropped
          and attname <> all(${kept}::text[])`,
  );
  for (const { name } of rows)
    await run(dataSource, sql`alter table ${raw(table)} alter column ${raw(quoted(name))} drop not null`);
}

async function copyIn(dataSource: DataSource, extract: TableExtract): Promise<void> {
  const { table, columns, sha256 } = extract;
  const hash = createHash('sha256');
  const hashed = async function* (): AsyncGenerator<Buffer> {
    for await (const text of textOf(extract)) {
      hash.update(text);
      yield text;
    }
    if (hash.digest('hex') !== sha256) throw new DamagedExtractError(table);
  };
  // Rows that were changed may be no rows at all: then the database, or gunzip, finds it first.
  const isDamaged = async (): Promise<boolean> => {
    const whole = createHash('sha256');
    for await (const text of textOf(extract)) whole.update(text);
    return whole.digest('hex') !== sha256;
  };
  const runner = dataSource.createQueryRunner();
  const client = (await runner.connect()) as PoolClient;
  try {
    await pipeline(Readable.from(hashed()), copyInto(client, table, columns.map(quoted)));
  } catch (error) {
    if (error instanceof DamagedExtractError || !(await isDamaged())) throw error;
    throw new DamagedExtractError(table);
  } finally {
    await runner.release();
  }
}

/** Behind the rows: one after the other they would cost several times as much. */
async function addIndexes(dataSource: DataSource, schema: string, table: string, which: ScratchIndexes): Promise<void> {
  if (which === 'none') return;
  const indexes = await readRows(
    dataSource,
    { definition: col.text },
    sql`select pg_get_indexdef(i.indexrelid) as definition from pg_index i join pg_class c on c.oid = i.indrelid
        join pg_namespace n on n.oid = c.relnamespace where n.nspname = ${schema} and c.relname = ${table} and (i.indisprimary or ${which === 'all'}) order by 1`,
  );
  for (const { definition } of indexes)
    await run(
      dataSource,
      raw(definition.replace(INDEX_OF, (_: string, index: string) => `${index} ON pg_temp.${table} `)),
    );
}

const INDEX_OF = /^(CREATE (?:UNIQUE )?INDEX \S+) ON \S+ /;
