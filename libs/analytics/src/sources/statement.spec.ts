import { openRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { all } from './predicates.js';
import { readColumns, sql } from './statement.js';

let region: RegionUnderTest;

beforeAll(async () => {
  region = await openRegion({ pages: 40 });
});
afterAll(() => region.close());

it('columns are lists of numbers, NaN where there is none', async () => {
  const { dataSource } = region.database;
  const statement = sql`select * from (values (1, 5), (2, null::int)) v(page, posts) where page < ${9}`;
  const { page, posts } = await readColumns(dataSource, ['page', 'posts'], statement);
  expect([page, posts]).toEqual([Float64Array.of(1, 2), Float64Array.of(5, Number.NaN)]);
  const none = await readColumns(
    dataSource,
    ['page'],
    sql`select * from (${statement}) s where ${all(null)} and false`,
  );
  expect(none.page).toEqual(new Float64Array());
});
