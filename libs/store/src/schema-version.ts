import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { col, findRow, readRow, type Database } from './sql/rows.js';

/** The database was brought to a schema that this code does not know. */
export class NewerSchemaError extends Error {
  readonly code = 'newer-schema';

  constructor(
    readonly found: string,
    readonly known: string,
  ) {
    super(
      `the database has the schema ${found}, this version of Госпульс knows ${known} and none newer: run the version that ` +
        'brought it there, or a backup from before; nothing was changed',
    );
    this.name = 'NewerSchemaError';
  }
}

/**
 * Code that is older than the schema would misread rows, and write rows that newer code misreads: it does nothing.
 * @throws NewerSchemaError naming the newest migration of the database that is unknown here, and the newest known one
 */
export async function refuseNewerSchema(dataSource: DataSource, on: Database = dataSource): Promise<void> {
  const { found } = await readRow(on, { found: col.flag }, sql`select to_regclass('migrations') is not null as found`);
  if (!found) return;
  const known = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
  const unknown = await findRow(
    on,
    { name: col.text },
    sql`select name from migrations where not name = any(${known}::text[]) order by timestamp desc, name desc limit 1`,
  );
  if (unknown) throw new NewerSchemaError(unknown.name, known.at(-1) ?? 'none');
}
