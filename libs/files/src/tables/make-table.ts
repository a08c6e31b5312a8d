import type { ColumnKind, FileColumn, FileColumns, SheetRow, TableFile, TotalRule } from '@gospulse/domain';
import { MEAN_OF_PAGES, OF_A_WHOLE, OF_ALL_QUESTIONS, PARTLY_UNKNOWN } from './total-rules.js';

/** The columns of a file that a column of the screen becomes. */
export function fileColumns<Row>(file: FileColumns<Row>): readonly FileColumn<Row>[] {
  if (file === null) return [];
  return 'head' in file ? [file] : file;
}

/** Why the total of a column is no sum of its rows, by what the column holds. */
const NOT_SUMS: Partial<Record<ColumnKind, TotalRule>> = {
  share: OF_A_WHOLE,
  wait: OF_ALL_QUESTIONS,
  decimal: MEAN_OF_PAGES,
};
const COUNTED_APART: TotalRule = { notSum: 'Считается отдельно, а не складывается из строк.' };

/** Rows under their columns, and the total of all rows, with how it comes about, where there is one. */
export function tableFile<Row>(
  title: string,
  columns: readonly FileColumn<Row>[],
  rows: readonly Row[],
  total?: Row,
): TableFile {
  const table = {
    title,
    columns: columns.map(({ code, head, kind }) => ({ code, head, kind })),
    rows: rows.map((row) => sheetRow(columns, row)),
  };
  if (total === undefined) return table;
  const whole = sheetRow(columns, total);
  return { ...table, total: whole, totalRules: totalRules(columns, table.rows, whole) };
}

function sheetRow<Row>(columns: readonly FileColumn<Row>[], row: Row): SheetRow {
  const cells = columns.map(({ value }) => value(row));
  const unknown = columns.flatMap(({ code, why }, at) => {
    const reason = cells[at] === null ? why?.(row) : null;
    return reason === null || reason === undefined ? [] : [[code, reason] as const];
  });
  return unknown.length === 0 ? { cells } : { cells, unknown: Object.fromEntries(unknown) };
}

/** A total over rows that are partly unknown is no sum of what a reader sees, and says so. */
function totalRules<Row>(
  columns: readonly FileColumn<Row>[],
  rows: readonly SheetRow[],
  total: SheetRow,
): Record<string, TotalRule> {
  const ruled = columns.flatMap(({ code, kind, total: rule }, at): (readonly [string, TotalRule])[] => {
    if (rule === undefined) return [];
    if (rule === 'not-sum') return [[code, NOT_SUMS[kind] ?? COUNTED_APART] as const];
    const values = rows.map(({ cells }) => cells[at] ?? null);
    const sum = values.reduce<number>((all, cell) => (typeof cell === 'number' ? all + cell : all), 0);
    const isPartly = values.includes(null) && sum !== total.cells[at];
    return [[code, isPartly ? PARTLY_UNKNOWN : rule] as const];
  });
  return Object.fromEntries(ruled);
}
