import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { OutcomeDetails1765412100000 } from './1765412100000-outcome-details.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.dataSource.query("insert into region values ('34', 'Волгоградская область', 'Europe/Volgograd')");
  await database.dataSource.query(
    `with i as (insert into institution (region_code, ogrn, name, kind, sphere, level, imported_at)
       values ('34', '1023403433504', 'Школа', 'school', 'education', 'municipal', now()) returning id)
     insert into page (region_code, institution_id, vk_id, link, state, registered_at)
     select '34', id, n, 'club' || n, 'live', now() from i, generate_series(1, 5) n`,
  );
});
afterAll(() => database.drop());

const NAMES = ['failed:quota', 'unavailable:15', 'failed:odd:name', 'observed', null];

it('parts the codes of outcomes from their details, however often it is begun, and puts them together again', async () => {
  const { dataSource } = database;
  const migration = new OutcomeDetails1765412100000();
  const runner = dataSource.createQueryRunner();
  await migration.down(runner);
  await dataSource.query(
    `insert into watch (page_id, kind, region_code, due_at, last_outcome)
     select p.id, 'posts', '34', now(), ($1::text[])[row_number() over (order by p.id)] from page p`,
    [NAMES],
  );
  const stored = (columns: string) => dataSource.query<object[]>(`select ${columns} from watch order by page_id`);
  // The second time as after a start that was killed before it was noted.
  for (let times = 0; times < 2; times += 1) {
    await migration.up(runner);
    expect(await stored('last_outcome as code, last_outcome_detail as detail')).toEqual([
      { code: 'failed', detail: 'quota' },
      { code: 'unavailable', detail: '15' },
      { code: 'failed', detail: 'odd:name' },
      { code: 'observed', detail: null },
      { code: null, detail: null },
    ]);
  }
  await migration.down(runner);
  expect(await stored('last_outcome as name')).toEqual(NAMES.map((name) => ({ name })));
  await migration.up(runner);
  await runner.release();
});
