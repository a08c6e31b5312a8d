import type { DataSource, QueryRunner } from 'typeorm';

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
export async function refuseNewerSchema(
  dataSource: DataSource,
  on: Pick<QueryRunner, 'query'> | DataSource = dataSource,
): Promise<void> {
  const [table] = (await on.query(`select to_regclass('migrations') is not null as found`)) as { found: boolean }[];
  if (!table?.found) return;
  const known = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
  const [unknown] = (await on.query(
    'select name from migrations where not name = any($1::text[]) order by timestamp desc, name desc limit 1',
    [known],
  )) as { name: string }[];
  if (unknown) throw new NewerSchemaError(unknown.name, known.at(-1) ?? 'none');
}
