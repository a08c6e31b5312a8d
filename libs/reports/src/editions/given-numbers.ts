import { keepNote, readNote } from '@gospulse/platform';
import { col, findRow, readRow, type Database } from '@gospulse/store';
import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import { z } from 'zod';

/**
 * The newest number that a region's editions were given, kept outside of the database: one that is restored from an older
 * backup knows nothing of the editions since, and would give their numbers to others.
 */
export interface GivenNumbers {
  /** 0: none that is known. */
  last(database: Database, regionCode: string): Promise<number>;
  /** @returns whether it was noted */
  note(database: Database, given: { readonly regionCode: string; readonly number: number }): Promise<boolean>;
}

const KEY = 'installation';
const NOTE = z.object({ installation: z.string(), number: z.int().min(1) });

/** Noted in the data directory, for the database that it belongs to. */
export function numbersIn(dataDir: string): GivenNumbers {
  return {
    async last(database, regionCode) {
      const note = NOTE.safeParse(readNote(dataDir, fileOf(regionCode))).data;
      const known = await findRow(database, { id: col.text }, sql`select value as id from setting where key = ${KEY}`);
      // A backup from before the first edition does not say whose it is; then the folder is believed.
      return note !== undefined && (known === null || known.id === note.installation) ? note.number : 0;
    },
    async note(database, { regionCode, number }) {
      const installation = await installationOf(database, readNote(dataDir, fileOf(regionCode)));
      return keepNote(dataDir, fileOf(regionCode), { installation, number });
    },
  };
}

function fileOf(regionCode: string): string {
  return `editions-${regionCode.replace(/[^0-9A-Za-z]/g, '')}.json`;
}

/** What tells this database from others, also after it was restored elsewhere; it is named when it is first asked. */
async function installationOf(database: Database, note: unknown): Promise<string> {
  const named = NOTE.safeParse(note).data?.installation ?? randomUUID();
  const { id } = await readRow(
    database,
    { id: col.text },
    sql`insert into setting (key, value) values (${KEY}, ${named})
        on conflict (key) do update set value = setting.value returning value as id`,
  );
  return id;
}
