import type { FileCell } from '@gospulse/domain';
import { colToLetter } from 'hucre/xlsx';
import type { ColumnKind, SheetColumn, SheetRow } from '../document/edition-document.js';
import { refuseLongText } from '../limits.js';
import { ColumnSums } from '../tables/column-sums.js';
import { headInHours } from '../tables/heads.js';
import type { TableSource } from '../tables/table-source.js';
import { shortNote, UNKNOWN_HEAD } from '../tables/unknown-notes.js';
import type { FixedZip } from '../zip/fixed-zip.js';
import { xlsxValue } from './cell-value.js';
import { FIRST_ROW, type WrittenSheet } from './control-sheet.js';
import { SheetLinks } from './links.js';
import type { XlsxCell } from './row-xml.js';
import { columnWidth } from './sheet-layout.js';
import type { SheetPart } from './sheet-part.js';

/** Rows that the widths of columns are taken from. */
const SAMPLE_ROWS = 1_000;

/** A table whose first rows were read, so that its columns have widths. */
export interface OpenTable {
  readonly name: string;
  readonly source: TableSource;
  readonly heads: readonly string[];
  readonly kinds: readonly ColumnKind[];
  readonly widths: readonly number[];
  readonly rows: AsyncIterable<SheetRow> | Iterable<SheetRow>;
}

export async function openTable(source: TableSource, name: string): Promise<OpenTable> {
  const { sample, rows } = await sampled(source.rows);
  const { columns, total, hasUnknown } = source;
  const shown = (total === undefined ? sample : [...sample, total]).map((row) => cellsOf(source, row));
  const heads = [...columns.map(headInHours), ...(hasUnknown ? [UNKNOWN_HEAD] : [])];
  const kinds = [...columns.map(({ kind }) => kind), ...(hasUnknown ? (['text'] as const) : [])];
  const widths = heads.map((head, at) =>
    columnWidth(
      head,
      kinds[at] ?? 'text',
      shown.map((cells) => cells[at] ?? null),
    ),
  );
  return { name, source, heads, kinds, widths, rows };
}

/** Writes a table into its part of the zip, handing on what is ready. */
export async function* writeTable(
  zip: FixedZip,
  part: SheetPart,
  table: OpenTable,
): AsyncGenerator<Uint8Array, WrittenSheet, undefined> {
  const { source, kinds, name } = table;
  const { columns, total, totalRules, rowCount, code } = source;
  const links = SheetLinks.for(rowCount, kinds.filter((kind) => kind === 'link').length);
  const sums = new ColumnSums(columns, totalRules, total);
  const write = (row: SheetRow, isTotal: boolean): void => {
    const cells = cellsOf(source, row).map((cell, at): XlsxCell => {
      const { value, kind } = xlsxValue(cell, kinds[at] ?? 'text');
      if (typeof value === 'string') refuseLongText(value, code, 'xlsx');
      if (isTotal) return { value, style: `total ${kind}` };
      if (kind !== 'link' || typeof value !== 'string') return { value, style: kind };
      return { value, style: links.add(at, part.nextRow, value) ? 'link' : 'code' };
    });
    part.row(cells);
  };

  part.heads(table.heads);
  let rows = 0;
  for await (const row of table.rows) {
    sums.add(row);
    write(row, false);
    rows += 1;
    yield* zip.take();
  }
  if (rows !== rowCount) throw new RangeError(`sheet ${code}: ${rows} rows came, ${rowCount} were said`);
  if (total !== undefined) write(total, true);
  part.end(links, rowCount === 0 ? [] : codeRanges(columns, rowCount));
  yield* zip.take();
  return { name, rowCount, hasTotal: total !== undefined, checks: sums.checks() };
}

function codeRanges(columns: readonly SheetColumn[], rowCount: number): string[] {
  return columns.flatMap(({ kind }, at) => {
    const letters = colToLetter(at);
    return kind === 'code' ? [`${letters}${FIRST_ROW}:${letters}${FIRST_ROW + rowCount - 1}`] : [];
  });
}

function cellsOf({ columns, hasUnknown, emptyColumns }: TableSource, row: SheetRow): readonly FileCell[] {
  return hasUnknown ? [...row.cells, shortNote(columns, row, emptyColumns)] : row.cells;
}

/** The first rows, and all of them again. */
async function sampled(
  rows: TableSource['rows'],
): Promise<{ readonly sample: readonly SheetRow[]; readonly rows: OpenTable['rows'] }> {
  if (Array.isArray(rows)) return { sample: rows.slice(0, SAMPLE_ROWS), rows };
  const iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  const sample: SheetRow[] = [];
  let isOver = false;
  while (sample.length < SAMPLE_ROWS && !isOver) {
    const next = await iterator.next();
    if (next.done === true) isOver = true;
    else sample.push(next.value);
  }
  return { sample, rows: isOver ? sample : rejoined(sample, iterator) };
}

async function* rejoined(
  sample: readonly SheetRow[],
  rest: Iterator<SheetRow> | AsyncIterator<SheetRow>,
): AsyncGenerator<SheetRow, void, undefined> {
  yield* sample;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}
