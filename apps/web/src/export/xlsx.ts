import {
  cutText,
  type DayCell,
  type FileCell,
  type InstantCell,
  linesOf,
  type TableFile,
  wallClockMs,
} from '@gospulse/domain';
import { type CellValue, type ColumnDef, writeXlsx } from 'hucre/xlsx';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Without a format for text, an office suite shows a code of thirteen digits as 1,0E+12. */
const TEXT = '@';
const DAY = 'dd.mm.yyyy';
const INSTANT = 'dd.mm.yyyy hh:mm';

/** Characters: narrower columns hide their heads, wider ones the columns beside them. */
const MIN_WIDTH = 8;
const MAX_WIDTH = 50;

/** What Excel takes: a name of at most 31 characters, and a text of at most 32,767. */
const MAX_SHEET_NAME = 31;
const MAX_TEXT = 32_767;

/** XML 1.0 has no place for these: a file that held one would not open. */
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

function textValue(text: string): string {
  return cutText(text.replace(NOT_IN_XML, ''), MAX_TEXT);
}

function dateValue(cell: DayCell | InstantCell): Date | null {
  const ms = wallClockMs(cell);
  return Number.isNaN(ms) ? null : new Date(ms);
}

function value(cell: FileCell): CellValue {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  if (cell === null) return cell;
  return typeof cell === 'string' ? textValue(cell) : dateValue(cell);
}

function formatOf(cells: readonly FileCell[]): string | undefined {
  const first = cells.find((cell) => cell !== null);
  if (first === undefined || first === null || typeof first === 'number') return undefined;
  if (typeof first === 'string') return TEXT;
  return 'day' in first ? DAY : INSTANT;
}

function widthOf(head: string, cells: readonly FileCell[]): number {
  const widest = cells.reduce<number>((width, cell) => {
    if (cell === null) return width;
    const length = typeof cell === 'object' ? INSTANT.length : String(cell).length;
    return Math.max(width, length);
  }, head.length);
  return Math.min(Math.max(widest + 2, MIN_WIDTH), MAX_WIDTH);
}

function column(head: string, cells: readonly FileCell[]): ColumnDef {
  const format = formatOf(cells);
  return { width: widthOf(head, cells), ...(format === undefined ? {} : { numFmt: format }) };
}

function sheetName(title: string): string {
  return cutText(textValue(title.replace(/[[\]:*?/\\']/g, ' ')).trim(), MAX_SHEET_NAME) || 'Таблица';
}

/**
 * A table as XLSX: numbers and dates of their types, codes as text, the heads kept in sight. Text is never computed:
 * in this form it needs no apostrophe.
 */
export async function toXlsx({ title, heads, ...of }: TableFile): Promise<Blob> {
  const rows = linesOf(of);
  const bytes = await writeXlsx({
    sheets: [
      {
        name: sheetName(title),
        columns: heads.map((head, at) =>
          column(
            head,
            rows.map((row) => row[at] ?? null),
          ),
        ),
        rows: [heads.map(textValue), ...rows.map((row) => row.map(value))],
        freezePane: { rows: 1 },
      },
    ],
  });
  return new Blob([bytes.slice()], { type: TYPE });
}
