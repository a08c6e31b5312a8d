import { DISTRIBUTED_TABLES, REFERENCE_TABLES } from '@gospulse/store';
import { installCitus, type CitusStandIn } from '@gospulse/test-support/citus-stand-in.js';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { digestOf, schemaOf } from './backup/database-digest.spec-helper.js';
import { runHereIn } from './run-here.spec-helper.js';

const INSTITUTION = `insert into institution (region_code, ogrn, name, kind, sphere, level, imported_at)
  values ('34', '1023403433504', 'Школа', 'school', 'education', 'municipal', now())`;
const ROWS = [
  `insert into region values ('34', 'Волгоградская область', 'Europe/Volgograd')`,
  INSTITUTION,
  `insert into page (region_code, institution_id, link, vk_id, registered_at) select '34', id, 'school', 1, now() from institution`,
  `insert into subscriber_count (page_id, observed_at, region_code, members)
   select id, timestamptz '2026-11-01' + hours * interval '1 hour', '34', 100 + hours from page, generate_series(0, 49) hours`,
  `insert into touched_day (region_code, page_id, day, what)
   select '34', id, date '2026-11-01' + days, 'counts' from page, generate_series(0, 6) days`,
  `insert into rollup_scheme (region_code, waits) values ('34', 'x')`,
];

let folder: string;
let database: TestDatabase;
const here = (...args: readonly string[]) =>
  runHereIn({ DATABASE_URL: database.url, GOSPULSE_DATA_DIR: join(folder, 'data'), VK_TOKENS: '' }, ...args);
const notes = () => database.dataSource.query<unknown[]>(`select from setting where key = 'cluster-unfinished'`);
/** Everything that is kept but the journal, which gains events. */
const rowsOf = async () => ({ ...(await digestOf(database.dataSource)), audit_event: '' });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'distribute-spec-'));
  database = await createTestDatabase();
  for (const statement of ROWS) await database.dataSource.query(statement);
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

it('says plainly that without Citus there is nothing to do, and does nothing', async () => {
  const before = await rowsOf();
  for (const more of [[], ['--yes'], ['--undo', '--yes'], ['--dry-run']])
    expect(await here('distribute', ...more)).toEqual({
      code: 0,
      stdout: expect.stringContaining('В базе нет Citus: распределять нечего'),
      stderr: '',
    });
  expect(JSON.parse((await here('distribute', '--json')).stdout)).toEqual({
    ...{ citus: null, did: 'nothing', rows: 0, steps: [] },
  });
  expect(await rowsOf()).toEqual(before);
});

describe('on a coordinator', () => {
  let citus: CitusStandIn;
  let [schema, rows]: [object[], Record<string, string>] = [[], {}];
  const inPlace = async () => {
    const places = await citus.places();
    return {
      reference: REFERENCE_TABLES.filter((table) => places[table]?.startsWith('reference')),
      distributed: DISTRIBUTED_TABLES.filter((table) => places[table] === 'distributed region_code 2'),
    };
  };
  const everything = { reference: REFERENCE_TABLES, distributed: DISTRIBUTED_TABLES };

  beforeAll(async () => {
    citus = await installCitus(database.dataSource);
    schema = await schemaOf(database.dataSource);
    rows = await rowsOf();
  });
  afterEach(() => citus.spoil(null));

  it('prints its statements, and does nothing before somebody agrees', async () => {
    const { code, stdout, stderr } = await here('distribute', '--dry-run', '--shards', '64');
    expect(code).toBe(0);
    expect(stderr).toMatch(/25 таблиц по регионам, 7 таблиц целиком на каждой; всего 61 строка/);
    expect(stdout).toContain(`select create_reference_table('"region"');`);
    expect(stdout).toContain(
      `begin;\nselect create_distributed_table('"region_day"', 'region_code', colocate_with => 'none', shard_count => 64);\ncommit;`,
    );
    expect(stdout).toContain(
      `select create_distributed_table('"question"', 'region_code', colocate_with => '"region_day"');`,
    );
    const first = (text: string) => stdout.indexOf(text);
    expect(first('drop constraint "question_page_id_fkey"')).toBeLessThan(first('create_reference_table'));
    expect(first(`create_reference_table('"institution"')`)).toBeLessThan(first(`create_reference_table('"page"')`));
    expect(first(`create_reference_table('"policy"')`)).toBeLessThan(first('create_distributed_table'));
    expect(stdout.lastIndexOf('create_distributed_table')).toBeLessThan(
      first('add constraint "question_page_id_fkey"'),
    );
    expect(await here('distribute')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--yes') });
    expect((await here('distribute', '--shards', '0')).code).toBe(2);
    expect(await citus.calls()).toEqual([]);
    expect(await schemaOf(database.dataSource)).toEqual(schema);
  });

  it('refuses while a service or an import is at work', async () => {
    const service = new pg.Client({ connectionString: database.url, application_name: 'gospulse-1-abc' });
    await service.connect();
    const { code, stderr } = await here('distribute', '--yes');
    await service.end();
    expect(code).toBe(1);
    expect(stderr).toContain('с базой работает Госпульс (соединений: 1)');
    expect(stderr).toContain('Ничего не изменено');
    expect(await citus.calls()).toEqual([]);
  });

  it.each([
    ['update citus_stand_in.pg_dist_local_group set groupid = 1', 'это не координатор'],
    ['update citus_stand_in.pg_dist_node set groupid = 9 where groupid = 0', 'citus_set_coordinator_host'],
    ['update citus_stand_in.pg_dist_node set isactive = false where groupid > 0', 'нет рабочих машин'],
    [`update citus_stand_in.pg_extension set extversion = '11.2-1'`, 'слишком старый'],
    ['create table public.new_table (id int)', 'new_table: не решено'],
    ['create unique index odd on public.post (post_id)', 'post: в уникальном ключе odd нет региона'],
  ])('refuses before it begins: %s', async (statement, words) => {
    const undo: Readonly<Record<string, string>> = {
      pg_dist_local_group: 'update citus_stand_in.pg_dist_local_group set groupid = 0',
      'groupid = 9': 'update citus_stand_in.pg_dist_node set groupid = 0 where groupid = 9',
      isactive: 'update citus_stand_in.pg_dist_node set isactive = true',
      extversion: `update citus_stand_in.pg_extension set extversion = '13.0-1'`,
      new_table: 'drop table public.new_table',
      'index odd': 'drop index public.odd',
    };
    await citus.change(statement);
    const { code, stderr } = await here('distribute', '--yes');
    await citus.change(Object.entries(undo).find(([part]) => statement.includes(part))![1]);
    expect([code, stderr]).toEqual([1, expect.stringContaining(words)]);
    expect(stderr).toContain('Ничего не изменено');
    expect(await citus.calls()).toEqual([]);
  });

  it('keeps a table as it was whose rows did not all come along', async () => {
    await citus.spoil('subscriber_count', 'loses a row');
    const { code, stderr } = await here('distribute', '--yes');
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('таблица subscriber_count: было 50 строк, стало бы 49 строк'),
    ]);
    const { distributed } = await inPlace();
    expect(distributed).toContain('region_day');
    expect(distributed).not.toContain('subscriber_count');
    expect({ ...(await rowsOf()), setting: '' }).toEqual({ ...rows, setting: '' });
    await citus.calls();
  });

  it('goes on where a run was cut short, and comes to the same', async () => {
    await citus.spoil('question');
    const { code, stderr } = await here('distribute', '--yes');
    expect([code, stderr]).toEqual([1, expect.stringContaining('remote node one:5432 failed')]);
    expect(await notes()).toHaveLength(1);
    expect(await citus.calls()).not.toContain('create_distributed_table region_day');
    await citus.spoil(null);
    const { code: then, stdout } = await here('distribute', '--yes', '--json');
    expect(then).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ citus: '13.0-1', did: 'distributed' });
    expect((await citus.calls()).filter((call) => call.startsWith('create'))).toEqual([
      'create_distributed_table question',
      'create_distributed_table question_observed',
    ]);
    expect(await inPlace()).toEqual(everything);
    expect(await notes()).toEqual([]);
    expect(await schemaOf(database.dataSource)).toEqual(schema);
    expect(await rowsOf()).toEqual(rows);
  });

  it('drops what was left behind with the coordinator when that was cut short', async () => {
    await here('distribute', '--undo', '--yes');
    await database.dataSource.query(`create function citus_stand_in.cut() returns trigger language plpgsql as
      'begin if new.called = ''truncate_local_data comment'' then raise exception ''cut short''; end if; return new; end'`);
    await citus.change(
      'create trigger cut before insert on citus_stand_in.call for each row execute function citus_stand_in.cut()',
    );
    expect((await here('distribute', '--yes')).code).toBe(1);
    await citus.change('drop trigger cut on citus_stand_in.call');
    await citus.calls();
    expect((await here('distribute', '--yes')).code).toBe(0);
    expect(await citus.calls()).toEqual([
      'truncate_local_data comment',
      'create_distributed_table question',
      'truncate_local_data question',
      'create_distributed_table question_observed',
      'truncate_local_data question_observed',
    ]);
    expect(await schemaOf(database.dataSource)).toEqual(schema);
  });

  it('does nothing a second time', async () => {
    expect(await here('distribute', '--yes')).toEqual({
      ...{ code: 0, stderr: '', stdout: 'Всё уже на своих местах: делать нечего.\n' },
    });
    expect(await citus.calls()).toEqual([]);
  });

  it('refuses where somebody has spread a table otherwise', async () => {
    await citus.change(
      `update citus_stand_in.pg_dist_partition set colocationid = 7 where logicalrelid = 'public.post'::regclass`,
    );
    const { code, stderr } = await here('distribute', '--yes');
    await citus.change(
      `update citus_stand_in.pg_dist_partition set colocationid = 2 where logicalrelid = 'public.post'::regclass`,
    );
    expect([code, stderr]).toEqual([1, expect.stringContaining('post: она уже распределена иначе')]);
  });

  it('brings facts back with all their rows, keys and numbers', async () => {
    const { code, stdout } = await here('distribute', '--undo', '--yes');
    expect([code, stdout]).toEqual([0, expect.stringContaining('Вернулось на координатор: 25 таблиц')]);
    const calls = await citus.calls();
    expect(calls).toContain('undistribute_table question');
    expect(calls).not.toContain('undistribute_table touched_day');
    expect((await inPlace()).distributed).toEqual([]);
    expect(await schemaOf(database.dataSource)).toEqual(schema);
    expect(await rowsOf()).toEqual(rows);
    const [next] = await database.dataSource.query<{ id: string }[]>(
      `insert into touched_day (region_code, page_id, day, what) select '34', id, '2026-11-20', 'posts' from page returning id`,
    );
    expect(Number(next!.id)).toBe(8);
    const actions = await database.dataSource.query<{ action: string }[]>(
      `select distinct action from audit_event where action like 'cluster.%' order by 1`,
    );
    expect(actions.map(({ action }) => action)).toEqual(['cluster.distribute', 'cluster.gather']);
  });
});
