import { cellOfText, fileName, toJson } from './table-file.js';

describe('a cell as it is on the screen', () => {
  it.each([
    ['1\u00a0612\u00a0480', 1_612_480],
    ['1 612', 1_612],
    ['38', 38],
    ['0', 0],
    ['−0,5', -0.5],
    ['-12', -12],
    ['84,1\u00a0%', '84,1 %'],
    ['2\u00a0ч\u00a040\u00a0мин', '2 ч 40 мин'],
    ['23.11.2026', '23.11.2026'],
    ['не наблюдалось', 'не наблюдалось'],
    ['1 2', '1 2'],
    ['1 23 456', '1 23 456'],
    ['=1+1', '=1+1'],
    [' \n ', null],
  ])('%j → %j', (text, cell) => expect(cellOfText(text)).toBe(cell));
});

describe('files', () => {
  it('of JSON hold the title, the address and the rows by their heads', () => {
    const file = {
      title: 'Районы',
      heads: ['Район', 'В срок'],
      rows: [
        ['=Еланский', 0.5],
        ['Клетский', null],
      ],
    } as const;
    expect(JSON.parse(toJson(file, 'http://127.0.0.1/districts?from=2026-10-27'))).toEqual({
      title: 'Районы',
      address: 'http://127.0.0.1/districts?from=2026-10-27',
      rows: [
        { Район: '=Еланский', 'В срок': 0.5 },
        { Район: 'Клетский', 'В срок': null },
      ],
    });
  });

  it.each([
    [['districts', '2026-10-27', '2026-11-23'], 'gospulse-districts-2026-10-27-2026-11-23.csv'],
    [['../../etc', undefined, ''], 'gospulse-etc.csv'],
    [['Районы'], 'gospulse.csv'],
  ])('%j are named %s', (parts, name) => expect(fileName(parts, 'csv')).toBe(name));
});
