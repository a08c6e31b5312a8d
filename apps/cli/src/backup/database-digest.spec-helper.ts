import type { DataSource } from 'typeorm';

/** What differs between a database and its restored copy by what a backup and a restore write down themselves. */
const OWN = `(t.name = 'setting' and row->>'key' = 'last-backup') or (t.name = 'audit_event' and row->>'action' like 'backup.%')`;

/** Of every table but the migrations': how many rows it has, and a digest of them. */
export async function digestOf(dataSource: DataSource): Promise<Record<string, string>> {
  const tables = await dataSource.query<{ name: string }[]>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migrations' order by 1`,
  );
  const digests = tables.map(async ({ name }) => {
    const [row] = await dataSource.query<[{ digest: string }]>(
      `select count(*) || ' ' || coalesce(md5(string_agg(row::text, '' order by row::text)), '') as digest
       from (select to_jsonb(x) as row from "${name}" x) r, (select '${name}' as name) t where not (${OWN})`,
    );
    return [name, row.digest] as const;
  });
  return Object.fromEntries(await Promise.all(digests));
}

/** Everything of a schema that statements meet: columns, keys, checks, indexes, triggers, views, functions. */
export function schemaOf(dataSource: DataSource): Promise<object[]> {
  return dataSource.query(`
    select 'column' as kind, table_name || '.' || column_name as name,
           concat_ws(' ', data_type, is_nullable, column_default, identity_generation) as told
    from information_schema.columns where table_schema = 'public'
    union all select 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) from pg_constraint
    where connamespace = 'public'::regnamespace and conrelid <> 0
    union all select 'index', indexname, indexdef from pg_indexes where schemaname = 'public'
    union all select 'trigger', tgrelid::regclass || '.' || tgname, tgenabled::text || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select 'view', viewname, definition from pg_views where schemaname = 'public'
    union all select 'function', proname, prosrc from pg_proc where pronamespace = 'public'::regnamespace
    order by 1, 2, 3`);
}
