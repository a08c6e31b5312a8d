type Query = <Row>(statement: string) => Promise<Row[]>;

/** Another region: no statement about the one that is observed has anything to do with it. */
export const ELSEWHERE = '61';

/** Every table whose rows are keyed by their region first, so that PostgreSQL can part them by it. */
export async function tablesByRegion(query: Query): Promise<string[]> {
  const rows = await query<{ name: string }>(
    `select c.relname as name from pg_index i join pg_class c on c.oid = i.indrelid
     join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
     where i.indisprimary and c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'region_code'
       and i.indnatts > 1 and c.relname <> 'policy'
     order by name`,
  );
  return rows.map(({ name }) => name);
}

/**
 * Makes tables of a database partitioned by region, with their rows, keys and indexes as they were: one partition for a region and
 * one for `ELSEWHERE`. Views are made again on them.
 */
export async function partitionByRegion(query: Query, tables: readonly string[], regionCode: string): Promise<void> {
  const views = await query<{ name: string; definition: string }>(
    `select oid::regclass::text as name, pg_get_viewdef(oid) as definition from pg_class
     where relkind = 'v' and relnamespace = 'public'::regnamespace
       and pg_get_viewdef(oid) ~ '\\m(${tables.join('|')})\\M' order by oid`,
  );
  for (const { name } of [...views].reverse()) await query(`drop view ${name}`);
  for (const table of tables) {
    await query(`create table parted (like ${table} including all) partition by list (region_code)`);
    for (const code of [regionCode, ELSEWHERE]) {
      await query(`create table ${table}_of_${code} partition of parted for values in ('${code}')`);
    }
    await query(`insert into parted overriding system value select * from ${table}`);
    await query(`drop table ${table}`);
    await query(`alter table parted rename to ${table}`);
  }
  for (const { name, definition } of views) await query(`create view ${name} as ${definition}`);
}
