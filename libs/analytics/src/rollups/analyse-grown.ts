import { col, readRows, run } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { raw, sql } from '../sources/statement.js';

/** Below this a table is read quickly whatever PostgreSQL takes it for. */
const GROWN_BYTES = 100_000;

/**
 * Lets PostgreSQL look at tables that have grown and were never looked at. It comes by itself a minute or more after a
 * first pass began; until then it takes every table for nearly empty, and looks through one of them once for each row of
 * another. Costs a look at the catalogue when there is nothing to do.
 */
export async function analyseGrown(dataSource: DataSource): Promise<void> {
  const tables = await readRows(
    dataSource,
    { name: col.text },
    sql`select oid::regclass::text as name from pg_class
     where relkind = 'r' and relnamespace = current_schema()::regnamespace and reltuples < 0
       and pg_relation_size(oid) > ${GROWN_BYTES}`,
  );
  for (const { name } of tables) await run(dataSource, sql`analyze ${raw(name)}`);
}
