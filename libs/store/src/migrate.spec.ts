import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { openDataSource } from './data-source.js';
import { migrate } from './migrate.js';
import { NewerSchemaError } from './schema-version.js';

describe('migrations', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const tables = async () => {
    const rows = await database.dataSource.query<{ name: string }[]>(
      `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
    );
    return rows.map((row) => row.name);
  };

  it('go up, down to nothing, and up to the same schema again', async () => {
    const before = await tables();
    expect(before).toContain('subscriber_count');
    for (const _ of database.dataSource.migrations) await database.dataSource.undoLastMigration();
    expect(await tables()).toEqual(['migrations']);
    await migrate(database.dataSource);
    expect(await tables()).toEqual(before);
  });

  it('let two processes start together', async () => {
    await database.dataSource.undoLastMigration();
    const ran = await Promise.all([migrate(database.dataSource), migrate(database.dataSource)]);
    expect(ran.flat()).toHaveLength(1);
  });

  it('say of every entity the columns that the table has', async () => {
    for (const entity of database.dataSource.entityMetadatas) {
      const rows = await database.dataSource.query<{ name: string; nullable: boolean }[]>(
        `select column_name as name, is_nullable = 'YES' as nullable
         from information_schema.columns where table_name = $1 order by 1`,
        [entity.tableName],
      );
      const declared = entity.columns
        .map((column) => ({ name: column.databaseName, nullable: column.isNullable }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      expect({ table: entity.tableName, columns: declared }).toEqual({ table: entity.tableName, columns: rows });
    }
  });
});

describe('a schema newer than the code', () => {
  let database: TestDatabase;
  const schema = () =>
    database.dataSource.query<unknown[]>(
      `select table_name, column_name, data_type from information_schema.columns where table_schema = 'public' order by 1, 2`,
    );

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.dataSource.query(
      `insert into migrations (timestamp, name) values (1900000000000, 'Tomorrow1900000000000'), (1, 'Withdrawn0000000000001')`,
    );
  });
  afterAll(() => database.drop());

  it.each([
    ['opening', () => openDataSource(database.url, 1)],
    ['migrating', () => migrate(database.dataSource)],
  ])('is refused by %s, in one line with both versions, and left as it is', async (_, work) => {
    const before = await schema();
    const failure = await work().then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(NewerSchemaError);
    const known = database.dataSource.migrations.at(-1)?.name;
    expect((failure as Error).message).toContain(
      `the schema Tomorrow1900000000000, this version of Госпульс knows ${known} and none newer: run the version`,
    );
    expect((failure as Error).message).not.toContain('\n');
    expect(await schema()).toEqual(before);
  });

  it('is refused too when only an older migration is unknown', async () => {
    await database.dataSource.query('delete from migrations where timestamp > 1800000000000');
    await expect(openDataSource(database.url, 1)).rejects.toThrow('Withdrawn0000000000001');
  });
});
