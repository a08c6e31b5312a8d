import { fileColumns, tableFile } from './make-table.js';

describe('a table as a file', () => {
  interface Group {
    readonly name: string;
    readonly n: number | null;
  }
  const columns = [
    { code: 'name', head: 'Имя', kind: 'text', value: ({ name }: Group) => name } as const,
    [
      {
        ...({ code: 'n', head: 'Всего', kind: 'count', total: 'sum', value: ({ n }: Group) => n } as const),
        why: () => 'не наблюдалось',
      },
    ],
    null,
  ].flatMap((column) => fileColumns<Group>(column));
  const rowsOf = (...ns: readonly (number | null)[]): Group[] => ns.map((n) => ({ name: 'а', n }));

  it('holds what its columns say of each row, in their order, and why there is no value', () => {
    expect(tableFile('Люди', columns, rowsOf(1, null))).toEqual({
      title: 'Люди',
      columns: [
        { code: 'name', head: 'Имя', kind: 'text' },
        { code: 'n', head: 'Всего', kind: 'count' },
      ],
      rows: [{ cells: ['а', 1] }, { cells: ['а', null], unknown: { n: 'не наблюдалось' } }],
    });
  });

  it.each([
    [[1, 2], 3, 'sum'],
    [[1, null], 1, 'sum'],
    [[1, null], 3, { notSum: expect.stringContaining('часть строк неизвестна') as unknown }],
    // Shown as a difference, not explained away: whoever made the table is at fault.
    [[1, 2], 4, 'sum'],
  ])('of %j with the total %j says how that comes about: %j', (ns, n, rule) => {
    const { total, totalRules } = tableFile('Люди', columns, rowsOf(...ns), { name: 'Итого', n });
    expect([total, totalRules]).toEqual([{ cells: ['Итого', n] }, { n: rule }]);
  });
});
