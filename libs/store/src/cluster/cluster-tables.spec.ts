import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { obstaclesOfTables, type ClusterObstacle } from './cluster-obstacles.js';
import { readTableShapes, type TableShape } from './cluster-state.js';
import { DISTRIBUTED_TABLES, LOCAL_TABLES, REFERENCE_TABLES } from './cluster-tables.js';

let database: TestDatabase;
let tables: readonly TableShape[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  tables = await readTableShapes(database.dataSource);
});
afterAll(() => database.drop());

it('every table has its place in a cluster, and one alone', () => {
  const listed = [...REFERENCE_TABLES, ...DISTRIBUTED_TABLES, ...LOCAL_TABLES];
  expect(new Set(listed).size).toBe(listed.length);
  expect([...listed].sort()).toEqual(tables.map(({ name }) => name).sort());
});

it('the schema has nothing that Citus refuses', () => {
  expect(obstaclesOfTables(tables)).toEqual([]);
});

it('what is keyed by its region is spread by it, and the identity columns there are known', () => {
  const keyed = tables.filter(({ hasRegion, keysWithoutRegion }) => hasRegion && keysWithoutRegion.length === 0);
  // The register refers to rules, and each machine needs the frame of a map and numbers of editions at one place.
  const elsewhere = ['policy', 'boundary_map'];
  expect(
    keyed
      .map(({ name }) => name)
      .filter((name) => !elsewhere.includes(name))
      .sort(),
  ).toEqual([...DISTRIBUTED_TABLES].sort());
  const numbered = tables.filter(({ name, hasIdentity }) => hasIdentity && DISTRIBUTED_TABLES.includes(name));
  expect(numbered.map(({ name }) => name)).toEqual(['touched_day']);
});

describe('what Citus would refuse is found', () => {
  it.each<[string, Omit<Extract<ClusterObstacle, { kind: 'table' }>, 'kind'>]>([
    ['create table newcomer (id int)', { table: 'newcomer', fault: 'unlisted', what: '' }],
    ['drop table sheet_due', { table: 'sheet_due', fault: 'missing', what: '' }],
    [
      'alter table post add unique (page_id, post_id)',
      { table: 'post', fault: 'key-without-region', what: 'post_page_id_post_id_key' },
    ],
    ['create unique index odd on comment (comment_id)', { table: 'comment', fault: 'key-without-region', what: 'odd' }],
    [
      'create trigger odd before update on question for each row execute function refuse_change()',
      { table: 'question', fault: 'trigger', what: 'odd' },
    ],
    ['alter table page_day set unlogged', { table: 'page_day', fault: 'unlogged', what: '' }],
    [
      'alter table watch add constraint odd exclude (lease_owner with =)',
      { table: 'watch', fault: 'exclusion', what: 'odd' },
    ],
    [
      'alter table watch add account int constraint odd references account (id)',
      { table: 'watch', fault: 'foreign-key', what: 'odd' },
    ],
    [
      'alter table look add constraint odd foreign key (region_code, page_id, post_id) references post (region_code, page_id, post_id)',
      { table: 'look', fault: 'foreign-key', what: 'odd' },
    ],
    [
      'alter table page add account int constraint odd references account (id)',
      { table: 'page', fault: 'foreign-key', what: 'odd' },
    ],
    [
      `create table parted (like page_day including all) partition by list (region_code);
       create table parted_34 partition of parted for values in ('34') partition by range (day);
       drop table page_day; alter table parted rename to page_day`,
      { table: 'page_day', fault: 'partitioned', what: '' },
    ],
  ])('%s', async (statement, obstacle) => {
    const runner = database.dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query(statement);
      expect(obstaclesOfTables(await readTableShapes(runner))).toContainEqual({ kind: 'table', ...obstacle });
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  });
});
