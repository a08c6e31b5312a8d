import { DRAFT } from '../text/draft-words.js';
import { fileName, makeFile, withPlainSpaces } from './file-kinds.js';

describe('files', () => {
  it.each([
    [['districts', '2026-10-27', '2026-11-23'], 'csv', 'gospulse-districts-2026-10-27-2026-11-23.csv'],
    [
      ['queue', '2027-01-01', '2027-01-28', DRAFT.inName(2027)],
      'csv',
      'gospulse-queue-2027-01-01-2027-01-28-draft-calendar-2027.csv',
    ],
    [['../../etc', undefined, ''], 'xlsx', 'gospulse-etc.xlsx'],
    [['Районы'], 'json', 'gospulse.json'],
  ] as const)('%j are named %s: %s', (parts, kind, name) => expect(fileName(parts, kind)).toBe(name));

  it('hold no spaces that hide a text from a search', () => {
    const file = { title: '28\u00a0дней', heads: ['95\u202f%'], rows: [['№\u00a05', 5, null]] };
    expect(withPlainSpaces(file)).toEqual({ title: '28 дней', heads: ['95 %'], rows: [['№ 5', 5, null]] });
  });

  it('keep what holds of all rows', () => {
    const file = { title: '', heads: [], rows: [], note: 'до\u00a031 декабря' };
    expect(withPlainSpaces(file).note).toBe('до 31 декабря');
  });

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
