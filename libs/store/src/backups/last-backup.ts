import sql from 'sql-template-tag';
import { col, findRow, run, type Database } from '../sql/rows.js';

const KEY = 'last-backup';

/** Tells the installation that a whole copy of it was made as it stood at an instant. */
export async function writeLastBackup(database: Database, at: Date): Promise<void> {
  await run(
    database,
    sql`insert into setting (key, value) values (${KEY}, ${at.toISOString()})
        on conflict (key) do update set value = greatest(setting.value, excluded.value)`,
  );
}

/** The instant of the newest copy that this database knows of; null: of none. */
export async function readLastBackup(database: Database): Promise<Date | null> {
  const found = await findRow(database, { value: col.text }, sql`select value from setting where key = ${KEY}`);
  const at = new Date(found?.value ?? '');
  return Number.isNaN(at.getTime()) ? null : at;
}
