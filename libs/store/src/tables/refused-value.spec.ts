import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { addRefusedValues, type RefusedRow } from './refused-value.js';

const NOW = new Date('2026-11-23T09:00:00Z');
let database: TestDatabase;
const query = (sql: string) => database.dataSource.query<Record<string, unknown>[]>(sql);
beforeAll(async () => {
  database = await createTestDatabase();
  await query(`insert into region (code, name, zone) values ('34', 'a', 'Europe/Volgograd'), ('28', 'b', 'Asia/Yakutsk'),
    ('02', 'without pages', 'Asia/Yekaterinburg') on conflict do nothing`);
  for (const [code, ogrn, ids] of [
    ['34', '1023400000001', [11, 12]],
    ['28', '1022800000001', [21]],
  ] as const)
    for (const id of ids)
      await query(`with i as (
        insert into institution (region_code, ogrn, name, kind, sphere, level, imported_at)
        values ('${code}', '${ogrn.slice(0, 11)}${id}', 'x', 'school', 'education', 'municipal', now()) returning id)
        insert into page (region_code, institution_id, vk_id, link, state, registered_at)
        select '${code}', id, ${id}, 'https://vk.com/club${id}', 'live', now() from i`);
});
afterAll(() => database.drop());

const refused = (more: Partial<RefusedRow>): RefusedRow => ({
  ...{ community: 11, kind: 'likes', reason: 'negative', times: 1, first_at: NOW, last_at: NOW },
  ...more,
});
const kept = () =>
  query(`select region_code as region, kind, times, pages from refused_value order by region_code, kind`);

it('counts what is of no known community in each region with pages, and what is of one in its own', async () => {
  const nobody = refused({ community: null, kind: 'community-id', reason: 'not-a-number', times: 3 });
  await addRefusedValues(database.dataSource, [nobody, refused({}), refused({ community: 999 })]);
  await addRefusedValues(database.dataSource, [nobody]);
  const [first] = await query('select id from page where vk_id = 11');
  expect(await kept()).toEqual([
    { region: '28', kind: 'community-id', times: 6, pages: [] },
    { region: '34', kind: 'community-id', times: 6, pages: [] },
    { region: '34', kind: 'likes', times: 1, pages: [first?.['id']] },
  ]);
});
