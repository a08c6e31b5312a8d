import { CHOOSING_TABLES, type ChoosingTable } from '@gospulse/domain';
import { col, oneOf, readRows, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';

/** Whose: an account's; null: of whoever sits at this machine, where nobody signs in. */
type Owner = number | null;

export type ChosenColumns = Partial<Record<ChoosingTable, string>>;

/** The columns that somebody chose, by table; of a table that is not named all are shown. */
export async function readChosenColumns(database: Database, owner: Owner): Promise<ChosenColumns> {
  const rows = await readRows(
    database,
    { table: oneOf(CHOOSING_TABLES), columns: col.text },
    sql`select table_name as table, columns from chosen_columns where account_id is not distinct from ${owner}::int`,
  );
  return Object.fromEntries(rows.map(({ table, columns }) => [table, columns]));
}

/** Keeps the choice of one table; null: all of its columns are shown. */
export async function chooseColumns(
  database: Database,
  owner: Owner,
  table: ChoosingTable,
  columns: string | null,
): Promise<void> {
  if (columns === null) {
    await run(
      database,
      sql`delete from chosen_columns where account_id is not distinct from ${owner}::int and table_name = ${table}`,
    );
    return;
  }
  await run(
    database,
    sql`insert into chosen_columns (account_id, table_name, columns) values (${owner}::int, ${table}, ${columns})
        on conflict (coalesce(account_id, 0), table_name) do update set columns = excluded.columns`,
  );
}
