import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';
import { pipeline } from 'node:stream/promises';

/**
 * A database of the newest schema with the rows of another, as a dump of its data is restored: by COPY, triggers and references
 * off meanwhile.
 */
export async function restoredFrom(url: string): Promise<TestDatabase> {
  const database = await createTestDatabase();
  const [source, target] = [url, database.url].map((connectionString) => new pg.Client({ connectionString }));
  if (!source || !target) throw new Error('two databases');
  await Promise.all([source.connect(), target.connect()]);
  try {
    await target.query('set session_replication_role = replica');
    const { rows } = await source.query<{ name: string; columns: string }>(
      `select c.relname as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'migrations' group by 1 order by 1`,
    );
    for (const { name, columns } of rows) {
      const known = await ownColumns(target, name);
      const list = columns.split(', ').filter((column) => known.has(column));
      await target.query(`delete from ${name}`);
      const copied = source.query(to(`copy ${name} (${list.join(', ')}) to stdout`));
      await pipeline(copied, target.query(from(`copy ${name} (${list.join(', ')}) from stdin`)));
    }
    await setSequences(target);
  } finally {
    await Promise.all([source.end(), target.end()]);
  }
  return database;
}

async function ownColumns(client: pg.Client, table: string): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [table],
  );
  return new Set(rows.map(({ name }) => name));
}

/** Numbers go on behind the rows that came. */
async function setSequences(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; attribute: string }>(
    `select c.relname as name, a.attname as attribute from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attidentity <> ''`,
  );
  for (const { name, attribute } of rows)
    await client.query(
      `select setval(pg_get_serial_sequence('${name}', '${attribute}'), greatest(max(${attribute}), 1)) from ${name}`,
    );
}
