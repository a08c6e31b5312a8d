import { fileName, makeFile } from './file-kinds.js';

describe('files', () => {
  it.each([
    [['districts', '2026-10-27', '2026-11-23'], 'csv', 'gospulse-districts-2026-10-27-2026-11-23.csv'],
    [['../../etc', undefined, ''], 'xlsx', 'gospulse-etc.xlsx'],
    [['Районы'], 'json', 'gospulse.json'],
  ] as const)('%j are named %s: %s', (parts, kind, name) => expect(fileName(parts, kind)).toBe(name));

  it('say what they are', async () => {
    const types = await Promise.all(
      (['csv', 'xlsx', 'json'] as const).map(async (kind) => {
        const { type } = await makeFile(kind, { title: 'Т', heads: ['а'], rows: [['б']] }, 'http://127.0.0.1/');
        return type;
      }),
    );
    expect(types).toEqual([
      'text/csv;charset=utf-8',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/json',
    ]);
  });
});
