import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { openRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { all } from './predicates.js';
import { readColumns, readRow, readRows, sql, UnexpectedRowError } from './statement.js';

let region: RegionUnderTest;
let database: DataSource;

beforeAll(async () => {
  region = await openRegion({ pages: 40 });
  database = region.database.dataSource;
});
afterAll(() => region.close());

const ROW = z.object({ n: z.int(), name: z.string().nullable() });

describe('a statement with named holes', () => {
  it('sends its values apart from its text, whatever they hold', async () => {
    const name = `'; drop table page; --`;
    const statement = sql`select 1 as n, ${name}::text as name where ${all(sql`1 = ${1}`, null, sql`${2} = any(${[1, 2]}::int[])`)}`;
    expect(statement.text).not.toContain(name);
    expect(await readRows(database, ROW, statement)).toEqual([{ n: 1, name }]);
  });

  it('has no row where there is none', async () => {
    expect(await readRow(database, ROW, sql`select 1 as n, 'a' as name where ${all(null)} and false`)).toBeNull();
  });
});

describe('rows that are not what was expected', () => {
  it.each([
    ['a text for a number', sql`select 'one' as n, 'a' as name`, 'n'],
    ['nothing for a number', sql`select null::int as n, 'a' as name`, 'n'],
    ['a column of another name', sql`select 1 as number, 'a' as name`, 'n'],
    ['a number for a text', sql`select 1 as n, 79001234567 as name`, 'name'],
  ])('%s', async (_, statement, column) => {
    const read = readRows(database, ROW, statement);
    await expect(read).rejects.toBeInstanceOf(UnexpectedRowError);
    await expect(read).rejects.toMatchObject({
      code: 'unexpected-row',
      message: expect.stringContaining(`${column}:`),
    });
    await expect(read).rejects.not.toMatchObject({ message: expect.stringContaining('79001234567') });
  });

  it('are found among many', async () => {
    const many = sql`select g as n, null as name from generate_series(1, 5000) g`;
    expect(await readRows(database, ROW, many)).toHaveLength(5_000);
    await expect(
      readRows(database, ROW, sql`select g::text as n, null as name from (${many}) o(g, name)`),
    ).rejects.toThrow();
  });
});

it('columns are lists of numbers, NaN where there is none', async () => {
  const statement = sql`select * from (values (1, 5), (2, null::int)) v(page, posts) where page < ${9}`;
  const { page, posts } = await readColumns(database, ['page', 'posts'], statement);
  expect([page, posts]).toEqual([Float64Array.of(1, 2), Float64Array.of(5, Number.NaN)]);
});
