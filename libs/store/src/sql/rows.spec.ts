import sql from 'sql-template-tag';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { col, findRow, listOf, maybe, object, oneOf, readRow, readRows, run, type RowChecks } from './rows.js';

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
    ['select 1.5::float8 as n', { n: col.int }, 'column n should hold a whole number, and holds a number'],
    [`select '{"a": "1"}'::json as n`, { n: col.tallied }, 'column n should hold numbers by name, and holds a object'],
    [
      `select '[{"id": 1}, {"id": "2"}]'::json as n`,
      { n: listOf(object({ id: col.int })) },
      'column n should hold a list, each an object of id, and holds a list',
    ],
    ["select 'red' as n", { n: oneOf(['page', 'post']) }, 'column n should hold one of page, post, and holds a string'],
    ['select array[1, null] as n', { n: col.numbers }, 'column n should hold numbers, and holds a list'],
    ['select 1 as n where false', { n: col.number }, 'column n should hold a row, and holds a undefined'],
  ])('of %s that are none are refused, without their values', async (text, shape, message) => {
    await expect(readRow(database.dataSource, shape, sql([text]))).rejects.toMatchObject({
      message,
      code: 'unexpected-row',
    });
  });

  it('may be none, where that is looked for', async () => {
    const { dataSource } = database;
    expect(await findRow(dataSource, { n: col.int }, sql`select 1 as n where false`)).toBeNull();
    expect(await findRow(dataSource, { n: col.int }, sql`select ${2}::int as n`)).toEqual({ n: 2 });
  });

  it('send values apart from the text, whatever they hold', async () => {
    const name = `'; drop table thing; --`;
    const statement = sql`select ${name}::text as name, '[{"id": 1}]'::json as list, '{"a": 1}'::json as tallied`;
    expect(statement.text).not.toContain(name);
    const shape = { name: col.text, list: listOf(object({ id: col.int })), tallied: col.tallied };
    expect(await readRow(database.dataSource, shape, statement)).toEqual({
      name,
      list: [{ id: 1 }],
      tallied: { a: 1 },
    });
  });

  it('are all looked at up to 20,000 values, and of more some of each thousand', async () => {
    const { dataSource } = database;
    const shape = { n: col.int, id: col.int };
    const wrongAt = (n: number, rows: number) =>
      readRows(dataSource, shape, sql`select g as n, nullif(g, ${n}) as id from generate_series(1, ${rows}::int) g`);
    await expect(wrongAt(9_999, 10_000)).rejects.toMatchObject({ code: 'unexpected-row' });
    expect(await wrongAt(0, 100_000)).toHaveLength(100_000);
    const fromHalf = sql`select g as n, case when g < 50000 then g end as id from generate_series(1, 100000) g`;
    await expect(readRows(dataSource, shape, fromHalf)).rejects.toMatchObject({ code: 'unexpected-row' });
  });
});
