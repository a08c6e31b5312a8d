import {
  type ColumnKind,
  type EditionSheet,
  headInHours,
  type SheetRow,
  sourceOf,
  UNKNOWN_HEAD,
  unknownNote,
  withShownParts,
} from '@gospulse/files';
import type { FileCell } from '@gospulse/domain';
import { cellWords, isNumeric } from './cell-words.js';

/** A sheet that is longer or wider is left to the workbook, whole: a reader of paper loses count of it. */
export const MAX_PDF_ROWS = 60;
export const MAX_PDF_COLUMNS = 40;
/** Characters of words in all cells: some four pages. */
const MAX_PDF_TEXT = 8_000;
/** Columns that are read side by side on a page that lies across, and on an upright one. */
const MAX_ACROSS = 11;
const MAX_UPRIGHT = 7;
/** A sheet of so few rows is read from top to bottom, a column a line. */
const MAX_TURNED_ROWS = 3;
/** Points of the letters. */
const SIZE = 8;
const SMALL_SIZE = 7;
/** Characters that a column is reckoned with. */
const MIN_WIDTH = 7;
const MAX_WIDTH = 28;
/** Heads are bold: their words are wider than they are long. */
const BOLD = 1.4;

/** Points above and below words, the first where it fits. */
const INSETS = [3, 2.2, 1.5] as const;
/** Points of a page that lies across, without its margins, a heading, heads and a total. */
const WIDE_ROOM = { width: 740, height: 385 } as const;
/** Points of a small letter and of a line of them. */
const LETTER = 4.4;
const LINE = 5.2;

/** In a wide table the reasons would take more room than the figures. */
const REASONS_NOTE = '«—» — нет данных; почему, сказано в книге XLSX в последней колонке.';

type Side = 'left' | 'center' | 'right';

/** A table as it is set. */
export interface PdfTable {
  readonly title: string;
  /** Lies across the page. */
  readonly wide: boolean;
  readonly size: number;
  /** Points above and below the words of a cell. */
  readonly inset: number;
  readonly heads: readonly string[];
  /** Shares of the width. */
  readonly widths: readonly number[];
  readonly aligned: readonly Side[];
  readonly rows: readonly (readonly string[])[];
  readonly total: readonly string[] | null;
  readonly notes: readonly string[];
}

/** A sheet in words, a column a member. */
interface WordedColumn {
  readonly head: string;
  readonly side: Side;
  readonly cells: readonly string[];
  readonly total: string;
}

/** Whether a sheet stands on paper whole. */
export function isOnPaper({ rows, columns }: EditionSheet): boolean {
  if (rows.length > MAX_PDF_ROWS || columns.length > MAX_PDF_COLUMNS) return false;
  const text = rows.flatMap(({ cells }) => cells.map((cell) => (typeof cell === 'string' ? cell.length : 0)));
  return text.reduce((sum, length) => sum + length, 0) <= MAX_PDF_TEXT;
}

/** A sheet as one table, or as several that repeat its names where it is too wide for a page. */
export function pdfTables(sheet: EditionSheet): PdfTable[] {
  const { title, rows, total } = sheet;
  const isTurned = rows.length > 0 && rows.length <= MAX_TURNED_ROWS && sheet.columns.length > MAX_UPRIGHT;
  if (isTurned) return [tableOf(title, turned(sheet), false, sheet.notes)];
  const hasReasons = sourceOf(sheet).hasUnknown;
  const showsReasons = hasReasons && sheet.columns.length < MAX_UPRIGHT;
  const columns = wordedColumns(withShownParts(sheet), showsReasons);
  const notes = hasReasons && !showsReasons ? [...sheet.notes, REASONS_NOTE] : sheet.notes;
  const hasTotal = total !== undefined;
  if (columns.length <= MAX_ACROSS) return [tableOf(title, columns, hasTotal, notes)];
  const lead = Math.max(
    0,
    sheet.columns.findIndex(({ kind }) => kind === 'text'),
  );
  const rest = columns.filter((_, at) => at !== lead);
  const parts = Math.ceil(rest.length / (MAX_ACROSS - 1));
  const size = Math.ceil(rest.length / parts);
  return Array.from({ length: parts }, (_, n) => {
    const part = columns.slice(lead, lead + 1).concat(rest.slice(n * size, (n + 1) * size));
    return tableOf(`${title} (часть ${n + 1} из ${parts})`, part, hasTotal, n === parts - 1 ? notes : []);
  });
}

function wordedColumns(sheet: EditionSheet, showsReasons: boolean): WordedColumn[] {
  const { columns, rows, total, totalRules } = sheet;
  const worded = columns.map((column, at): WordedColumn => {
    const { kind } = column;
    const totalCell = total?.cells[at] ?? null;
    return {
      head: headInHours(column),
      side: sideOf(kind),
      cells: rows.map(({ cells }) => cellWords(cells[at] ?? null, kind)),
      // Where a total is told but not known, it is told so; under words there is none.
      total: totalCell === null && totalRules?.[column.code] === undefined ? '' : cellWords(totalCell, kind),
    };
  });
  if (!showsReasons) return worded;
  const notesOf = (row: SheetRow): string => unknownNote(columns, row) ?? '';
  const notes = { head: UNKNOWN_HEAD, side: 'left' as const, cells: rows.map(notesOf) };
  return [...worded, { ...notes, total: total === undefined ? '' : notesOf(total) }];
}

/** The columns of a few rows as lines: what it is, a value a row, and why there is none. */
function turned(sheet: EditionSheet): WordedColumn[] {
  const { columns, rows } = withShownParts(sheet);
  const lead = Math.max(
    0,
    columns.findIndex(({ kind }) => kind === 'text'),
  );
  const valueOf = (row: SheetRow, at: number): FileCell => row.cells[at] ?? null;
  const lines = columns.flatMap((column, at) => (at === lead ? [] : [{ column, at }]));
  const column = (head: string, side: Side, cells: readonly string[]): WordedColumn => ({
    head,
    side,
    cells,
    total: '',
  });
  const reasons = lines.map(({ column: { code } }) => rows.flatMap(({ unknown }) => unknown?.[code] ?? []).join('; '));
  const leadKind = columns[lead]?.kind ?? 'text';
  return [
    column(
      'Показатель',
      'left',
      lines.map((line) => headInHours(line.column)),
    ),
    ...rows.map((row) =>
      column(
        cellWords(valueOf(row, lead), leadKind),
        'right',
        lines.map((line) => cellWords(valueOf(row, line.at), line.column.kind)),
      ),
    ),
    ...(reasons.some((text) => text !== '') ? [column(UNKNOWN_HEAD, 'left', reasons)] : []),
  ];
}

function tableOf(
  title: string,
  columns: readonly WordedColumn[],
  hasTotal: boolean,
  notes: readonly string[],
): PdfTable {
  const wide = columns.length > MAX_UPRIGHT;
  const rowCount = columns[0]?.cells.length ?? 0;
  return {
    ...{ title, wide, notes, size: wide ? SMALL_SIZE : SIZE, inset: wide ? fittingInset(columns) : INSETS[0] },
    heads: columns.map(({ head }) => head),
    widths: columns.map(widthOf),
    aligned: columns.map(({ side }) => side),
    rows: Array.from({ length: rowCount }, (_, n) => columns.map(({ cells }) => cells[n] ?? '')),
    total: hasTotal ? columns.map(({ total }) => total) : null,
  };
}

/**
 * A table that is a little longer than its page is set closer, so that no total stands alone on the next one. Reckoned and
 * not measured: Typst holds what it measures, and takes twice the memory.
 */
function fittingInset(columns: readonly WordedColumn[]): number {
  const whole = columns.reduce((sum, column) => sum + widthOf(column), 0);
  const linesOf = (column: WordedColumn, text: string): number =>
    Math.ceil((text.length * LETTER) / ((widthOf(column) / whole) * WIDE_ROOM.width - 8));
  const rows =
    columns[0]?.cells.map((_, row) => Math.max(...columns.map((one) => linesOf(one, one.cells[row] ?? '')))) ?? [];
  const lines = rows.reduce((sum, count) => sum + Math.max(1, count), 0);
  const fits = (inset: number): boolean => lines * LINE + (rows.length + 1) * 2 * inset <= WIDE_ROOM.height;
  return INSETS.find(fits) ?? INSETS[0];
}

function widthOf({ head, cells }: WordedColumn): number {
  const word = BOLD * Math.max(...head.split(/\s+/).map((part) => part.length));
  const widest = cells.reduce((width, text) => Math.max(width, text.length), word);
  return Math.min(Math.max(widest, MIN_WIDTH), MAX_WIDTH);
}

function sideOf(kind: ColumnKind): Side {
  if (kind === 'day' || kind === 'instant') return 'center';
  return isNumeric(kind) ? 'right' : 'left';
}
