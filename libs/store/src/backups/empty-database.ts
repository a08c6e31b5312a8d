import sql, { raw } from 'sql-template-tag';
import { quoted } from '../sql/quoted.js';
import { col, findRow, readRow, readRows, run, type Database } from '../sql/rows.js';
import { SESSION_NAME } from '../own-sessions.js';
import { MIGRATION_LOCK } from '../migration-lock.js';
import { MIGRATIONS_TABLE, readTables } from './catalog.js';

/** Why nothing may be put into a database: somebody changes its schema, works with it, or it holds something. */
export type RestoreObstacle =
  | { readonly kind: 'busy' }
  | { readonly kind: 'in-use'; readonly sessions: number }
  | { readonly kind: 'filled'; readonly table: string }
  | { readonly kind: 'encoding'; readonly encoding: string };

/** The database may not be restored into, and nothing was changed. */
export class RestoreRefusedError extends Error {
  readonly code = 'restore-refused';

  constructor(readonly obstacle: RestoreObstacle) {
    super(`the database cannot be restored into: ${obstacle.kind}`);
    this.name = 'RestoreRefusedError';
  }
}

/** Rows of these come by themselves with the first start, before anybody has brought anything. */
const FILLED_BY_ITSELF: readonly string[] = [
  MIGRATIONS_TABLE,
  ...['setting', 'collector', 'vk_token', 'vk_token_method', 'plan', 'api_usage', 'sweep', 'rollup_scheme'],
  ...['one_time_link', 'sign_in_attempt', 'audit_event'],
];

/**
 * Makes sure, in the transaction under way, that the database is new or was only started and never used, and takes away what the
 * start has left. Another restore, and a start, are kept out until the transaction ends.
 * @throws RestoreRefusedError
 */
export async function makeEmpty(database: Database): Promise<void> {
  const { isOurs } = await readRow(
    database,
    { isOurs: col.flag },
    sql`select pg_try_advisory_xact_lock(${MIGRATION_LOCK}) as "isOurs"`,
  );
  if (!isOurs) throw new RestoreRefusedError({ kind: 'busy' });
  await requireEncoding(database);
  await requireNobody(database);
  const tables = [MIGRATIONS_TABLE, ...(await readTables(database)).map(({ name }) => name)];
  for (const table of tables) {
    if (FILLED_BY_ITSELF.includes(table)) continue;
    if (await findRow(database, { one: col.number }, sql`select 1 as one from ${raw(quoted(table))} limit 1`)) {
      throw new RestoreRefusedError({ kind: 'filled', table });
    }
  }
  await dropOurs(database, tables);
}

async function requireEncoding(database: Database): Promise<void> {
  const { encoding } = await readRow(
    database,
    { encoding: col.text },
    sql`select current_setting('server_encoding') as encoding`,
  );
  if (encoding !== 'UTF8') throw new RestoreRefusedError({ kind: 'encoding', encoding });
}

/** Services keep in memory what they have read: none may go on with what was there before. */
async function requireNobody(database: Database): Promise<void> {
  const sessions = await countOtherSessions(database);
  if (sessions > 0) throw new RestoreRefusedError({ kind: 'in-use', sessions });
}

/** Sessions of other processes of ours at this database: services, and commands such as imports. */
export async function countOtherSessions(database: Database): Promise<number> {
  const { sessions } = await readRow(
    database,
    { sessions: col.number },
    sql`select count(*)::int as sessions from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
          and application_name like 'gospulse-%' and application_name not like ${`${SESSION_NAME}%`}`,
  );
  return sessions;
}

async function dropOurs(database: Database, tables: readonly string[]): Promise<void> {
  const views = await readRows(
    database,
    { name: col.text },
    sql`select c.relname as name from pg_class c
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'v'
          and not exists (select 1 from pg_depend d
                          where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`,
  );
  for (const { name } of views) await run(database, sql`drop view if exists ${raw(quoted(name))} cascade`);
  for (const table of tables) await run(database, sql`drop table if exists ${raw(quoted(table))} cascade`);
  const functions = await readRows(
    database,
    { signature: col.text },
    sql`select p.oid::regprocedure::text as signature from pg_proc p
        where p.pronamespace = current_schema()::regnamespace
          and not exists (select 1 from pg_depend d
                          where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`,
  );
  for (const { signature } of functions) await run(database, sql`drop function if exists ${raw(signature)} cascade`);
}
