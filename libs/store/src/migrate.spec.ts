import { createTestDatabase, type TestDatabase } from '../../../tests/support/database.js';
import { migrate } from './migrate.js';

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
