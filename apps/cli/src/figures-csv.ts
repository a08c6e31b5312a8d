import { fullFigureRow, type FullFigureRow } from '@gospulse/contracts';
import { toCsv, type FileCell } from '@gospulse/domain';

const COLUMNS = Object.keys(fullFigureRow.shape) as (keyof FullFigureRow)[];

/** Figures as CSV. An unknown value is an empty cell, and the column `unknown` says why. Without rows there is the line of heads alone. */
export function figuresCsv(rows: readonly FullFigureRow[]): string {
  return toCsv({ heads: COLUMNS, rows: rows.map((row) => COLUMNS.map((column) => cell(row[column]))) });
}

function cell(value: FullFigureRow[keyof FullFigureRow]): FileCell {
  if (typeof value === 'boolean') return String(value);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .map(([key, why]) => `${key}=${why}`)
    .join(' ');
}
