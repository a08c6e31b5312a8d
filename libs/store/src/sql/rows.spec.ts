import sql from 'sql-template-tag';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { col, maybe, oneOf, readRow, readRows, run, type RowChecks } from './rows.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.dataSource.query('create table thing (id int, name text, at timestamptz)');
});
afterAll(() => database.drop());

describe('rows', () => {
  it('come as their shape says, from a question and from a change', async () => {
    const { dataSource } = database;
    await run(dataSource, sql`insert into thing values (${1}, ${'one'}, now()), (${2}, ${null}, ${null})`);
    const shape = { id: col.number, name: maybe(col.text), at: maybe(col.instant) };
    const asked = await readRows(
      dataSource,
      shape,
      sql`select id, name, at from thing where id = any(${[1, 2]}) order by id`,
    );
    expect(asked.map(({ id, name }) => [id, name])).toEqual([
      [1, 'one'],
      [2, null],
    ]);
    const changed = await readRows(
      dataSource,
      shape,
      sql`update thing set id = id + ${10} where id = ${1} returning *`,
    );
    expect(changed.map(({ id }) => id)).toEqual([11]);
    expect(await run(dataSource, sql`delete from thing where id > ${0}`)).toBe(2);
    expect(await readRows(dataSource, shape, sql`delete from thing returning *`)).toEqual([]);
  });

  it.each<[string, RowChecks, string]>([
    ['select 1 as m', { n: col.number }, 'column n should hold a number, and holds a undefined'],
    ["select 'secret' as n", { n: col.number }, 'column n should hold a number, and holds a string'],
    ['select null as n', { n: col.text }, 'column n should hold text, and holds nothing'],
    ["select 'infinity'::timestamptz as n", { n: col.instant }, 'column n should hold an instant, and holds a number'],
    ['select now() as n', { n: maybe(col.number) }, 'column n should hold a number or nothing, and holds an instant'],
    ["select 'red' as n", { n: oneOf(['page', 'post']) }, 'column n should hold one of page, post, and holds a string'],
    ['select array[1, null] as n', { n: col.numbers }, 'column n should hold numbers, and holds a list'],
    ['select 1 as n where false', { n: col.number }, 'column n should hold a row, and holds a undefined'],
  ])('of %s that are none are refused, without their values', async (text, shape, message) => {
    await expect(readRow(database.dataSource, shape, sql([text]))).rejects.toMatchObject({
      message,
      code: 'unexpected-row',
    });
  });
});
