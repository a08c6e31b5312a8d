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

  it('put what was observed back where corrections are taken away', async () => {
    const { dataSource } = database;
    await dataSource.query(`
      insert into region (code, name, zone) values ('34', 'x', 'Europe/Volgograd');
      with i as (
        insert into institution (region_code, ogrn, name, kind, sphere, level, founder_ogrn, imported_at)
        values ('34', '1023400000011', 'x', 'school', 'education', 'municipal', '1023400000033', now()) returning id
      ), r as (insert into institution_as_registered select id, '1023400000022' from i)
      insert into page (region_code, institution_id, vk_id, link, state, registered_at)
      select '34', id, 1, 'club1', 'live', now() from i;
      with asked (comment_id, working_seconds) as (values (1, 100), (2, 200), (3, 300))
      insert into question (page_id, comment_id, post_id, region_code, comments, asked_at, asked_on, class, needs_reply,
                            working_seconds, policy_version)
      select page.id, comment_id, 1, '34', 1, '2025-11-20T09:00:00Z', '2025-11-20', 'question', true, working_seconds, 'x'
      from asked cross join page;
      insert into question_observed select * from question where comment_id > 1;
      update question set working_seconds = 0, answered_at = asked_at where comment_id = 2;
      delete from question where comment_id = 3`);
    const hasObserved = async () => (await tables()).includes('question_observed');
    while (await hasObserved()) await dataSource.undoLastMigration();
    expect(
      await dataSource.query(
        'select comment_id::int as id, working_seconds as s, answered_at as at from question order by 1',
      ),
    ).toEqual([
      { id: 1, s: 100, at: null },
      { id: 2, s: 200, at: null },
      { id: 3, s: 300, at: null },
    ]);
    expect(await dataSource.query('select founder_ogrn as founder from institution')).toEqual([
      { founder: '1023400000022' },
    ]);
    expect(await dataSource.query('select distinct day::text as day from touched_day order by 1 limit 1')).toEqual([
      { day: '2025-11-20' },
    ]);
    await migrate(dataSource);
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
