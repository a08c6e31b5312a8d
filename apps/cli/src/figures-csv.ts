import type { FullFigureRow } from '@gospulse/contracts';
import { BYTE_ORDER_MARK, toCsv, type FileCell } from '@gospulse/domain';

/** Figures as CSV. An unknown value is an empty cell, and the column `unknown` says why. */
export function figuresCsv(rows: readonly FullFigureRow[]): string {
  const first = rows[0];
  if (!first) return BYTE_ORDER_MARK;
  const columns = Object.keys(first) as (keyof FullFigureRow)[];
  return toCsv({ heads: columns, rows: rows.map((row) => columns.map((column) => cell(row[column]))) });
}

function cell(value: FullFigureRow[keyof FullFigureRow]): FileCell {
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .map(([key, why]) => `${key}=${why}`)
    .join(' ');
}
