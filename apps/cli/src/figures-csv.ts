import type { FullFigureRow } from '@gospulse/analytics';
import { guardFormula } from '@gospulse/domain';

const BOM = '\uFEFF';

/**
 * CSV as Excel in Russian opens it: BOM, `;`, decimal comma, no thousands separators. An unknown value is an empty
 * cell, and the column `unknown` says why.
 */
export function figuresCsv(rows: readonly FullFigureRow[]): string {
  const first = rows[0];
  if (!first) return BOM;
  const columns = Object.keys(first) as (keyof FullFigureRow)[];
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(';'));
  return `${BOM}${[columns.join(';'), ...lines].join('\r\n')}\r\n`;
}

function cell(value: FullFigureRow[keyof FullFigureRow]): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (typeof value === 'object')
    return quoted(
      Object.entries(value)
        .map(([key, why]) => `${key}=${why}`)
        .join(' '),
    );
  return quoted(value);
}

/** A name from outside must not become a formula in somebody's spreadsheet. */
function quoted(text: string): string {
  const harmless = guardFormula(text);
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
