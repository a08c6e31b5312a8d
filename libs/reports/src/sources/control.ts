import type { EditionSheet, TotalRule } from '@gospulse/files';
import type { RowSource, ReportRow } from './source.js';

/** The sum of what is known of a column; null: nothing is. */
export function sumOf({ columns, rows }: Pick<EditionSheet, 'columns' | 'rows'>, code: string): number | null {
  const at = columns.findIndex((column) => column.code === code);
  const known = rows.flatMap(({ cells }) => (typeof cells[at] === 'number' ? [cells[at]] : []));
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** Sums of the sheets before, beside their totals: what whoever receives the files adds up again. */
export const CONTROL_ROWS: RowSource = {
  columns: () => ({
    sheetCode: { head: 'Код листа', kind: 'text', total: null },
    sheet: { head: 'Лист', kind: 'text', total: null },
    columnCode: { head: 'Код столбца', kind: 'text', total: null },
    column: { head: 'Столбец', kind: 'text', total: null },
    rows: { head: 'Строк', kind: 'count', total: null },
    sum: { head: 'Сумма строк', kind: 'count', total: null },
    total: { head: 'Итого', kind: 'count', total: null },
    adds: { head: 'Сходится', kind: 'text', total: null },
  }),
  key: () => ['sheetCode', 'columnCode'],
  rows: ({ before }) => before.flatMap(rowsOf),
};

function rowsOf(sheet: EditionSheet): ReportRow[] {
  const counted: ReportRow = {
    values: {
      ...{ sheetCode: sheet.code, sheet: sheet.title, columnCode: null, column: null },
      ...{ rows: sheet.rows.length, sum: null, total: null, adds: null },
    },
  };
  return [counted, ...sheet.columns.flatMap((column) => rowOf(sheet, column, sheet.totalRules?.[column.code]))];
}

function rowOf(
  sheet: EditionSheet,
  { code, head }: EditionSheet['columns'][number],
  rule: TotalRule | undefined,
): ReportRow[] {
  if (rule === undefined) return [];
  const total = sheet.total?.cells[sheet.columns.findIndex((column) => column.code === code)] ?? null;
  const of = { sheetCode: sheet.code, sheet: sheet.title, columnCode: code, column: head, rows: sheet.rows.length };
  if (rule !== 'sum') return [];
  const sum = sumOf(sheet, code);
  return [{ values: { ...of, sum, total, adds: sum === total ? 'да' : 'нет' } }];
}
