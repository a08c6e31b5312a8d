import { toJson } from './json.js';

describe('a table as JSON', () => {
  it('holds the title, the address and the rows by their heads', () => {
    const file = {
      title: 'Районы',
      heads: ['Район', 'В срок', 'День', 'Задано'],
      rows: [
        ['=Еланский', 0.5, { day: '2026-11-23' }, { instant: '2026-11-23T06:05:00.000Z', zone: 'Europe/Moscow' }],
        ['Клетский', null, null, null],
      ],
    } as const;
    expect(JSON.parse(toJson(file, 'http://127.0.0.1/districts?from=2026-10-27'))).toEqual({
      title: 'Районы',
      address: 'http://127.0.0.1/districts?from=2026-10-27',
      rows: [
        { Район: '=Еланский', 'В срок': 0.5, День: '2026-11-23', Задано: '2026-11-23T06:05:00.000Z' },
        { Район: 'Клетский', 'В срок': null, День: null, Задано: null },
      ],
    });
  });

  it('says what holds of all rows', () => {
    const file = { title: '', heads: ['а'], rows: [], note: 'Календарь — проект.' };
    expect(JSON.parse(toJson(file, ''))).toEqual({ title: '', address: '', note: 'Календарь — проект.', rows: [] });
  });

  it.each([
    [
      ['а', 'а', 'б', 'а'],
      ['а', 'а (2)', 'б', 'а (3)'],
    ],
    [
      ['а', 'а', 'а (2)', 'а (2)'],
      ['а', 'а (3)', 'а (2)', 'а (2) (2)'],
    ],
    [
      ['', '', '__proto__', '__proto__'],
      ['', ' (2)', '__proto__', '__proto__ (2)'],
    ],
  ])('loses no column of %j', (heads, keys) => {
    const text = toJson({ title: '', heads, rows: [heads.map((_, column) => column)] }, '');
    const { rows } = JSON.parse(text) as { rows: Record<string, number>[] };
    expect(Object.entries(rows[0] ?? {})).toEqual(keys.map((key, column) => [key, column]));
  });
});
