import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { col, listOf, object, readRow, readRows, type Database, type RowOf } from '../sql/rows.js';

const SEQUENCE = { table: col.text, column: col.text, last: col.text, isCalled: col.flag } as const;
const TABLE = { name: col.text, columns: col.texts, bytes: col.number } as const;

/** A table that is kept: the columns whose values are its own, in the table's order. */
export type TableLayout = RowOf<typeof TABLE>;
/** How far the numbers of a column were given out; `last` may be longer than a number of JavaScript. */
export type SequenceState = RowOf<typeof SEQUENCE>;

/** The table in which TypeORM notes what has run: it tells which schema rows belong to, and is never copied itself. */
export const MIGRATIONS_TABLE = 'migrations';

/** Names of migrations that have run, the oldest first; none where the database is new. */
export async function readMigrationNames(database: Database): Promise<string[]> {
  const { found } = await readRow(
    database,
    { found: col.flag },
    sql`select to_regclass(${MIGRATIONS_TABLE}) is not null as found`,
  );
  if (!found) return [];
  const rows = await readRows(database, { name: col.text }, sql`select name from migrations order by timestamp, name`);
  return rows.map(({ name }) => name);
}

/** Tables of our schema but that of the migrations, whatever brought them there; those of extensions are not ours. */
export function readTables(database: Database): Promise<TableLayout[]> {
  return readRows(
    database,
    TABLE,
    sql`select c.relname as name, pg_total_relation_size(c.oid)::float8 as bytes,
               array(select a.attname::text from pg_attribute a
                     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                     order by a.attnum) as columns
        from pg_class c
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> ${MIGRATIONS_TABLE}
          and not exists (select 1 from pg_depend d
                          where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
        order by c.relname`,
  );
}

/** Where the numbers of identity columns stand: not before what any row of an earlier snapshot has. */
export async function readSequences(database: Database): Promise<SequenceState[]> {
  const { states } = await readRow(
    database,
    { states: listOf(object(SEQUENCE)) },
    sql`select coalesce(json_agg(json_build_object(
                 'table', t.relname, 'column', a.attname, 'last', coalesce(s.last_value, s.start_value)::text,
                 'isCalled', s.last_value is not null) order by t.relname, a.attname), '[]'::json) as states
        from pg_sequences s
        join pg_class q on q.relname = s.sequencename and q.relnamespace = current_schema()::regnamespace
        join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = q.oid and d.deptype in ('i', 'a')
                        and d.refclassid = 'pg_class'::regclass
        join pg_class t on t.oid = d.refobjid
        join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
        where s.schemaname = current_schema() and t.relname <> ${MIGRATIONS_TABLE}`,
  );
  return states;
}

/** Version of the server, such as 180001, and what the database weighs on its disk. */
export async function readServer(database: Database): Promise<{ readonly version: number; readonly bytes: number }> {
  return readRow(
    database,
    { version: col.number, bytes: col.number },
    sql`select current_setting('server_version_num')::int as version,
               pg_database_size(current_database())::float8 as bytes`,
  );
}

/** Whether all migrations that this code knows have run, and no others. */
export async function isSchemaNewest(dataSource: DataSource): Promise<boolean> {
  return (await readMigrationNames(dataSource)).length === dataSource.migrations.length;
}

/** Whether any institution stands in the database: one without is new, or another than is meant. */
export async function holdsInstitutions(database: Database): Promise<boolean> {
  const { isThere } = await readRow(
    database,
    { isThere: col.flag },
    sql`select to_regclass('institution') is not null as "isThere"`,
  );
  if (!isThere) return false;
  const { holds } = await readRow(database, { holds: col.flag }, sql`select exists (select from institution) as holds`);
  return holds;
}
