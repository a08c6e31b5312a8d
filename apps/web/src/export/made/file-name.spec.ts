import { DRAFT } from '../../text/draft-words.js';
import { drawnView } from '../drawn-view.spec-helper.js';
import { fileName } from './file-name.js';
import { writeTable } from './write-table.js';

describe('files of a screen', () => {
  it.each([
    [['districts', '2026-10-27', '2026-11-23'], 'csv', 'gospulse-districts-2026-10-27-2026-11-23-rows-38.csv'],
    [
      ['queue', '2027-01-01', '2027-01-28', DRAFT.inName(2027)],
      'xlsx',
      'gospulse-queue-2027-01-01-2027-01-28-draft-calendar-2027.xlsx',
    ],
    [['../../etc', undefined, ''], 'xlsx', 'gospulse-etc.xlsx'],
    [['Районы'], 'json', 'gospulse.json'],
  ] as const)('%j are named %s: %s', (parts, kind, name) => expect(fileName(parts, kind, 38)).toBe(name));

  it('say what they are', async () => {
    const table = {
      title: 'Т',
      columns: [{ code: 'a', head: 'а', kind: 'text' as const }],
      rows: [{ cells: ['б'] }],
    };
    const types = await Promise.all(
      (['csv', 'xlsx', 'json'] as const).map(async (kind) => {
        const made = await writeTable(kind, table, drawnView());
        return made.kind === 'made' ? made.content.type : made.kind;
      }),
    );
    expect(types).toEqual([
      'text/csv;charset=utf-8',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/json',
    ]);
  });
});
