import { col, findRow, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';

const KEY = 'mail-from';

/** Tells whoever reads this database whether letters are sent: the server's address is the collector's secret. */
export async function writeMailServer(database: Database, fromAddress: string | null): Promise<void> {
  await run(
    database,
    fromAddress === null
      ? sql`delete from setting where key = ${KEY}`
      : sql`insert into setting (key, value) values (${KEY}, ${fromAddress})
            on conflict (key) do update set value = excluded.value`,
  );
}

/** The address that letters are from, as the collector that was started last has it; null: no server is set. */
export async function readMailServer(database: Database): Promise<string | null> {
  return (
    (await findRow(database, { value: col.text }, sql`select value from setting where key = ${KEY}`))?.value ?? null
  );
}
