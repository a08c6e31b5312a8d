import fc from 'fast-check';
import { compareValues, cursorsOf, portionOf, type ListOrder, type Place } from './cursor.js';

interface Row {
  readonly size: number;
  readonly key: string;
}
const ORDER: ListOrder<Row> = {
  placeOf: ({ size, key }) => [size, key],
  compare: (a, b) => -compareValues(a[0], b[0]) || compareValues(a[1], b[1]),
};
const SHAPE = ['number', 'text'] as const;
const CHOICE = { scope: { regionCode: '34', oktmo: null }, filters: { kind: 'school' }, sort: 'size' };
const cursors = cursorsOf('rows', CHOICE, SHAPE);
const sorted = (rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => ORDER.compare(ORDER.placeOf(a), ORDER.placeOf(b)));

const row = fc.record({ size: fc.integer({ min: 0, max: 5 }), key: fc.string({ minLength: 1, maxLength: 4 }) });
const someRows = fc.uniqueArray(row, { selector: ({ key }) => key, maxLength: 30 });

describe('a list turned over', () => {
  it('repeats and skips nobody who stays, whoever comes and goes between the portions', () => {
    fc.assert(
      fc.property(
        someRows,
        fc.array(someRows, { maxLength: 8 }),
        fc.integer({ min: 1, max: 7 }),
        (stay, changes, limit) => {
          const seen: string[] = [];
          let cursor: string | undefined;
          for (let turn = 0; turn < 60; turn += 1) {
            const guests = (changes[turn % Math.max(1, changes.length)] ?? []).filter(
              ({ key }) => !stay.some((each) => each.key === key),
            );
            const after = cursors.read(cursor);
            if (after === null) throw new Error('refused its own cursor');
            const portion = portionOf(sorted([...stay, ...guests]), ORDER, cursors, { after, limit });
            seen.push(...portion.rows.map(({ key }) => key));
            cursor = portion.nextCursor ?? undefined;
            if (cursor === undefined) break;
          }
          const staying = new Set(stay.map(({ key }) => key));
          expect(seen.filter((key) => staying.has(key))).toEqual(sorted(stay).map(({ key }) => key));
        },
      ),
    );
  });

  it('goes back by the way it came', () => {
    const rows = sorted(Array.from({ length: 20 }, (_, i) => ({ size: i % 3, key: `k${i}` })));
    const at = (cursor: string | null) =>
      portionOf(rows, ORDER, cursors, { after: cursors.read(cursor ?? undefined) ?? undefined, limit: 6 });
    const first = at(null);
    const second = at(first.nextCursor);
    const third = at(second.nextCursor);
    expect([first.before, second.before, third.before]).toEqual([0, 6, 12]);
    expect([first.previousCursor, second.previousCursor]).toEqual([null, null]);
    expect(at(third.previousCursor).rows).toEqual(second.rows);
    expect(at(at(third.nextCursor).previousCursor).rows).toEqual(third.rows);
  });

  it('is at its end behind the last row, also when that has gone', () => {
    const portion = portionOf(sorted([{ size: 3, key: 'a' }]), ORDER, cursors, { after: [0, 'z'], limit: 5 });
    expect(portion).toEqual({ rows: [], total: 1, before: 1, nextCursor: null, previousCursor: null });
  });
});

describe('a cursor', () => {
  const mine = cursors.behind([3, 'ключ']);

  it('is read where it was given, however the choice is put together', () => {
    const turned = {
      sort: 'size',
      filters: { kind: 'school', sphere: undefined },
      scope: { oktmo: null, regionCode: '34' },
    };
    expect(cursors.read(mine)).toEqual([3, 'ключ']);
    expect(cursorsOf('rows', turned, SHAPE).read(mine)).toEqual([3, 'ключ']);
    expect(cursors.read(undefined)).toBeUndefined();
  });

  it.each<[string, string, object]>([
    ['another list', 'others', CHOICE],
    ['another region', 'rows', { ...CHOICE, scope: { regionCode: '77', oktmo: null } }],
    ['another scope', 'rows', { ...CHOICE, scope: { regionCode: '34', oktmo: ['18701000'] } }],
    ['another filter', 'rows', { ...CHOICE, filters: { kind: 'museum' } }],
    ['one filter more', 'rows', { ...CHOICE, filters: { kind: 'school', oktmo: '18701000' } }],
    ['another sort', 'rows', { ...CHOICE, sort: 'name' }],
    ['nothing chosen', 'rows', {}],
  ])('of %s is refused', (_, list, choice) => {
    expect(cursors.read(cursorsOf(list, choice, SHAPE).behind([3, 'ключ']))).toBeNull();
  });

  it('that was cut, changed or added to anywhere is refused', () => {
    for (let i = 0; i < mine.length; i += 1) {
      const other = mine[i] === 'A' ? 'B' : 'A';
      for (const odd of [
        mine.slice(0, i),
        `${mine.slice(0, i)}${other}${mine.slice(i + 1)}`,
        `${mine.slice(0, i)}A${mine.slice(i)}`,
      ])
        expect([odd, cursors.read(odd)]).toEqual([odd, null]);
    }
    for (const odd of [`${mine}=`, `${mine}A`, ` ${mine}`, `${mine}\u0000`, mine.toUpperCase()])
      expect(cursors.read(odd)).toBeNull();
  });

  it.each<[Place]>([
    [['3', 'a']],
    [[3, 4]],
    [[3]],
    [[3, 'a', 'b']],
    [[null, 'a']],
    [[]],
    [[3, 'a\u0000']],
    [[3, '\ud800']],
  ])('of the place %j, which is none of the list, is refused', (place) =>
    expect(cursors.read(cursors.behind(place))).toBeNull(),
  );

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => [null].includes(cursors.read(text) as null)),
    );
  });
});
