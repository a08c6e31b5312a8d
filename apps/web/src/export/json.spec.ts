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
});
