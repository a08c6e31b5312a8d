import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { createTestDatabase } from '@gospulse/test-support/database.js';
import { eventually } from '@gospulse/test-support/wait.js';
import { migrate } from '@gospulse/store';
import { refreshRollups } from '@gospulse/analytics';
import pg from 'pg';
import { digestOf, schemaOf } from './backup/database-digest.spec-helper.js';

/** The newest migration before keys began with a region. */
const BEFORE = 'ChosenColumns1772000000000';

describe('keys that begin with the region', () => {
  let region: RegionUnderTest;
  const database = () => region.database.dataSource;
  const newest = async () =>
    (await region.query<{ name: string }>('select name from migrations order by timestamp desc limit 1'))[0]!.name;
  const toldWithout = async (table: string, columns: readonly string[]): Promise<string> => {
    const [row] = await region.query<{ told: string }>(
      `select count(*) || ' ' || md5(string_agg(row, '' order by row)) as told
       from (select (to_jsonb(x) - $1::text[])::text as row from ${table} x) rows`,
      [columns],
    );
    return row!.told;
  };
  /** Rows as they were, but for what they did not say before, or do not say any more. */
  const rowsOf = async (): Promise<Record<string, string>> => ({
    ...(await digestOf(database())),
    page_wall: await toldWithout('page_wall', ['region_code']),
    page_day: await toldWithout('page_day', ['reposts', 'first_members', 'first_observed_at', 'counted_earlier']),
    page_month: await toldWithout('page_month', ['reposts']),
  });
  /** The schema that an installation has whose newest migration is this one. */
  const schemaAfter = async (migration: string) => {
    const { dataSource, drop } = await createTestDatabase();
    try {
      const last = async () =>
        (await dataSource.query<{ name: string }[]>('select name from migrations order by timestamp desc limit 1'))[0]!
          .name;
      while ((await last()) !== migration) await dataSource.undoLastMigration();
      return await schemaOf(dataSource);
    } finally {
      await drop();
    }
  };
  const undo = async (to = BEFORE) => {
    while ((await newest()) !== to) await database().undoLastMigration();
  };

  beforeAll(async () => {
    region = await openPassedRegion({ pages: 'small' });
    // Some pages are counted twice on a day.
    await region.query(
      `insert into subscriber_count (page_id, observed_at, region_code, members)
       select page_id, observed_at - interval '1 hour', region_code, members + 1 from subscriber_count where page_id % 3 = 0`,
    );
    await refreshRollups(database());
  });
  afterAll(() => region.close());

  it('come to a database that is full, and every row is as it was', async () => {
    const now = await digestOf(database());
    expect(await region.query('select from page_day where counted_earlier limit 1')).toHaveLength(1);
    await undo();
    const before = await rowsOf();
    for (const table of ['subscriber_count', 'post', 'comment', 'question', 'page_day', 'watch'])
      expect(before[table]).not.toMatch(/^0 /);
    await migrate(database());
    expect(await rowsOf()).toEqual(before);
    expect(await digestOf(database())).toEqual(now);
    const fresh = await createTestDatabase();
    try {
      expect(await schemaOf(database())).toEqual(await schemaOf(fresh.dataSource));
    } finally {
      await fresh.drop();
    }
  });

  it.each([
    ['touched_day', BEFORE],
    ['page_wall', 'NamesOfGonePages1773500000000'],
    ['question_observed', 'KeysOfThePlan1774000000000'],
    ['page_month', 'KeysOfWhatIsWritten1775000000000', 'KeysOfWhatIsWritten1775000000000'],
  ])('come whole or not at all, and again, when a migration is killed at %s', async (table, whole, from = BEFORE) => {
    await undo(from);
    const rows = await rowsOf();
    const holder = new pg.Client({ connectionString: region.database.url });
    await holder.connect();
    // Tables before it have their new keys already, in the same transaction.
    await holder.query('begin');
    await holder.query(`lock table ${table} in access share mode`);
    const migrating = migrate(database()).then(
      () => 'migrated',
      () => 'broken off',
    );
    const waiting = await eventually('the migration that waits', async () => {
      const { rows: found } = await holder.query<{ pid: number }>(
        `select pid from pg_locks where not granted and relation = $1::regclass`,
        [table],
      );
      return found[0]?.pid ?? null;
    });
    await holder.query('select pg_terminate_backend($1)', [waiting]);
    expect(await migrating).toBe('broken off');
    await holder.query('rollback');
    await holder.end();
    expect([await newest(), await schemaOf(database())]).toEqual([whole, await schemaAfter(whole)]);
    expect(await rowsOf()).toEqual(rows);
    await migrate(database());
    expect(await rowsOf()).toEqual(rows);
    expect(await newest()).toBe('NarrowPageDays1776000000000');
  });

  it('let a page move to another region with all that is known of it', async () => {
    const tables = await region.query<{ name: string }>(
      `select table_name as name from information_schema.columns c join pg_class on relname = table_name and relkind = 'r'
       where table_schema = 'public' and column_name = 'page_id'
         and exists (select from information_schema.columns r
                     where r.table_schema = 'public' and r.table_name = c.table_name and r.column_name = 'region_code')`,
    );
    const [moved] = await region.query<{ id: number }>(
      'select page_id as id from question group by 1 order by count(*) desc limit 1',
    );
    const known = async (name: string) => {
      const [row] = await region.query<{ told: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(row, '' order by row)), '') as told
         from (select (to_jsonb(x) - 'region_code')::text as row from ${name} x where page_id = $1) rows`,
        [moved!.id],
      );
      return row!.told;
    };
    await region.query(`insert into region (code, name, zone) values ('61', 'Ростовская область', 'Europe/Moscow')`);
    const before = await Promise.all(tables.map(({ name }) => known(name)));
    for (const { name } of tables)
      await region.query(`update ${name} set region_code = '61' where region_code = '34' and page_id = $1`, [
        moved!.id,
      ]);
    expect(await Promise.all(tables.map(({ name }) => known(name)))).toEqual(before);
    for (const { name } of tables) {
      const left = await region.query(`select from ${name} where region_code = '34' and page_id = $1`, [moved!.id]);
      expect([name, left.length]).toEqual([name, 0]);
    }
  });
});
