import type { ScreenTable } from '../file-request.js';
import { withDurations } from './durations.js';

const NOT_SUM = { notSum: 'Медиана, а не сумма.' } as const;
const TABLE: ScreenTable = {
  title: 'Районы',
  columns: [
    { code: 'name', head: 'Район', kind: 'text' },
    { code: 'median', head: 'Медиана', kind: 'wait' },
    { code: 'overdue', head: 'Просрочено', kind: 'count' },
  ],
  rows: [{ cells: ['Еланский', 9_600.5, 3] }, { cells: ['Фролово', null, 0], unknown: { median: 'нет обращений' } }],
  total: { cells: ['Итого', 7_200, 3] },
  totalRules: { median: NOT_SUM, overdue: 'sum' },
};

describe('durations of a file', () => {
  it('in CSV are whole seconds, and words behind all columns', () => {
    const { columns, rows, total, totalRules } = withDurations(TABLE, 'csv');
    expect(columns.at(-1)).toEqual({ code: 'medianInWords', head: 'Медиана, словами', kind: 'text' });
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['Еланский', 9_601, 3, '2\u00a0ч\u00a040\u00a0мин'],
      ['Фролово', null, 0, null],
    ]);
    expect(rows[1]?.unknown).toEqual({ median: 'нет обращений' });
    expect(total?.cells).toEqual(['Итого', 7_200, 3, '2\u00a0ч']);
    expect(totalRules).toEqual({ median: NOT_SUM, overdue: 'sum', medianInWords: NOT_SUM });
  });

  it('in JSON stay as exact as they were', () => {
    expect(withDurations(TABLE, 'json').rows[0]?.cells.slice(1)).toEqual([9_600.5, 3, '2\u00a0ч\u00a040\u00a0мин']);
  });

  it('in a workbook are times, and whole seconds behind all columns', () => {
    const { columns, rows } = withDurations(TABLE, 'xlsx');
    expect(columns.at(-1)).toEqual({ code: 'medianInSeconds', head: 'Медиана, секунды', kind: 'count' });
    expect(rows[0]?.cells).toEqual(['Еланский', 9_600.5, 3, 9_601]);
  });

  it('are none where there are none', () => {
    const plain = { ...TABLE, columns: TABLE.columns.map((column) => ({ ...column, kind: 'text' as const })) };
    expect(withDurations(plain, 'csv')).toBe(plain);
  });
});
