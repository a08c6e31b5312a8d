import { BYTE_ORDER_MARK, csvLine, type FileCell } from '@gospulse/domain';
import type { EditionDocument, EditionSheet, SheetRow } from '../document/edition-document.js';
import { aboutLines } from '../about-document.js';
import { tableFileName } from '../edition-file.js';
import { refuseLongText, refuseOverExcel } from '../limits.js';
import { headInSeconds } from '../tables/heads.js';
import { sourceOf } from '../tables/table-source.js';
import { UNKNOWN_HEAD, unknownNote } from '../tables/unknown-notes.js';
import { fixedZip } from '../zip/fixed-zip.js';
import { encodedLines } from './encoded-lines.js';

/** Says what the tables of the zip are; its name sorts before theirs. */
export const ABOUT_FILE = '0-o-fajle.csv';

/**
 * The tables as Excel in Russian opens them, one file a sheet in a zip, the total as the last line; and a file that says
 * what they are and how many rows each has. Durations are in seconds and shares are parts of one, to all digits, as in
 * every CSV of the product (docs/adr/0029).
 */
export function excelCsv(document: EditionDocument): Uint8Array {
  const tables = document.sheets.map(({ code, title, rows, notes }) => ({
    ...{ name: tableFileName(code), title, rowCount: rows.length, notes },
  }));
  const about = aboutLines(document, tables).map(({ name, text }) => [name, text]);
  return fixedZip('csv', [
    [ABOUT_FILE, encodedLines(BYTE_ORDER_MARK, [['Что', 'Значение'], ...about], csvLine)],
    ...document.sheets.map((sheet): [string, Uint8Array] => [tableFileName(sheet.code), excelTable(sheet)]),
  ]);
}

/** One table as such a file. */
export function excelTable(sheet: EditionSheet): Uint8Array {
  return encodedLines(BYTE_ORDER_MARK, linesOf(sheet), csvLine);
}

function* linesOf(sheet: EditionSheet): Generator<readonly FileCell[]> {
  const source = sourceOf(sheet);
  refuseOverExcel(source, 'csv');
  const { columns, total, hasUnknown } = source;
  const cellsOf = (row: SheetRow): readonly FileCell[] => {
    const cells = hasUnknown ? [...row.cells, unknownNote(columns, row)] : row.cells;
    for (const cell of cells) if (typeof cell === 'string') refuseLongText(cell, sheet.code, 'csv');
    return cells;
  };
  yield [...columns.map(headInSeconds), ...(hasUnknown ? [UNKNOWN_HEAD] : [])];
  for (const row of sheet.rows) yield cellsOf(row);
  if (total !== undefined) yield cellsOf(total);
}
