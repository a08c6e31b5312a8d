import type { GetAnswer, PortionOfRows } from '../file-request.js';
import { drawnView } from '../drawn-view.spec-helper.js';
import { readTable } from './save-table.js';
import { MAX_WHOLE_ROWS, readWhole } from './whole-list.js';

const AT = '2026-11-23T06:00:00.000Z';
const LATER = '2026-11-23T06:00:05.000Z';

function listOf(rows: readonly string[], limit = 2, totals: readonly number[] = []) {
  let asked = 0;
  return (_: GetAnswer, cursor: string | undefined): Promise<PortionOfRows<string>> => {
    const from = Number(cursor ?? 0);
    const to = from + limit;
    const total = totals[asked] ?? rows.length;
    asked += 1;
    const nextCursor = to < rows.length ? String(to) : null;
    return Promise.resolve({ rows: rows.slice(from, to), total, nextCursor, asOf: cursor === undefined ? AT : LATER });
  };
}
const keyOf = (row: string) => row;
const get: GetAnswer = () => Promise.reject(new Error('lists of this spec ask nobody'));
const silent = () => undefined;

describe('a list that is read whole', () => {
  it('has the rows of all portions in their order, and says how far it has come and of when they are', async () => {
    const told: number[][] = [];
    const read = await readWhole({ ask: listOf(['а', 'б', 'в', 'г', 'д']), keyOf }, get, (...all) => told.push(all));
    expect(read).toEqual({ kind: 'whole', rows: ['а', 'б', 'в', 'г', 'д'], since: AT, until: LATER });
    expect(told).toEqual([
      [2, 5],
      [4, 5],
    ]);
  });

  it.each<[string, ReturnType<typeof listOf>]>([
    ['a row left', listOf(['а', 'б', 'в'], 2, [4, 3, 4, 3])],
    ['a row came', listOf(['а', 'б', 'в'], 2, [3, 4, 3, 4])],
    ['a row moved', listOf(['а', 'б', 'а'])],
  ])('is refused where %s meanwhile, again and again', async (_, ask) => {
    expect(await readWhole({ ask, keyOf }, get, silent)).toEqual({ kind: 'changed' });
  });

  it('is read anew where it changed once', async () => {
    const read = await readWhole({ ask: listOf(['а', 'б', 'в'], 2, [4, 3]), keyOf }, get, silent);
    expect(read).toMatchObject({ kind: 'whole', rows: ['а', 'б', 'в'] });
  });

  it('is refused where it is too long, before its rows are asked for', async () => {
    let asked = 0;
    const ask = (): Promise<PortionOfRows<string>> => {
      asked += 1;
      return Promise.resolve({ rows: ['а'], total: MAX_WHOLE_ROWS + 1, nextCursor: 'more', asOf: AT });
    };
    expect(await readWhole({ ask, keyOf }, get, silent)).toEqual({ kind: 'too-many', total: MAX_WHOLE_ROWS + 1 });
    expect(asked).toBe(1);
  });
});

describe('the rows of a file', () => {
  const view = drawnView({ asOf: AT });
  const file = { code: 'name', head: 'Имя', kind: 'text' as const, value: (row: string) => row };
  const readOf = async (rows: readonly string[], isInPortions: boolean) => {
    const whole = { total: 3, isInPortions, ask: listOf(['а', 'б', 'в']), keyOf };
    const request = { title: 'Список', columns: [{ name: 'Имя', file }], rows, whole };
    const read = await readTable(request, view, silent);
    if ('refused' in read) throw new Error(read.refused);
    return [read.table.rows.map(({ cells }) => cells[0]), read.asOf];
  };

  it('are those of the screen where it has all of them in one portion', async () => {
    expect(await readOf(['я', 'ю', 'э'], false)).toEqual([['я', 'ю', 'э'], AT]);
  });

  it('are read anew where they came in portions: two of the same row may hide one that is missing', async () => {
    expect(await readOf(['а', 'б', 'б'], true)).toEqual([['а', 'б', 'в'], LATER]);
  });

  it('are read whole where the screen shows some', async () => {
    expect(await readOf(['а'], false)).toEqual([['а', 'б', 'в'], LATER]);
  });
});
