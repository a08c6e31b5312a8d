import { type FileCell, guardFormula } from '@gospulse/domain';
import type { EditionDocument, EditionSheet, SheetRow } from '../document/edition-document.js';
import { tableFileName } from '../edition-file.js';
import { ColumnSums } from '../tables/column-sums.js';
import { sourceOf } from '../tables/table-source.js';
import { fixedZip } from '../zip/fixed-zip.js';
import { encodedLines } from './encoded-lines.js';

/** Codes of columns that a form cannot have: `about` and `totals` stand beside the tables, `unknown-reasons` behind the columns. */
const ABOUT_FILE = '0-about.csv';
const TOTALS_FILE = '0-totals.csv';
const REASONS_HEAD = 'unknownReasons';

const NEEDS_QUOTES = /["\r\n,]/;

/**
 * The tables for programs, one file a sheet in a zip: RFC 4180 in UTF-8 without a mark, commas, a decimal point, codes of
 * columns as heads, days `YYYY-MM-DD`, instants ISO 8601 in UTC, durations in seconds, shares as parts of one. What is
 * unknown is empty, and why it is stands behind the columns as JSON by code. Totals are no rows among the others: they stand
 * in a file of their own with the rule of each. Text that a spreadsheet would compute gets an apostrophe here too.
 */
export function machineCsv(document: EditionDocument): Uint8Array {
  return fixedZip('machine-csv', [
    [ABOUT_FILE, encodedLines('', aboutLines(document), machineLine)],
    [TOTALS_FILE, encodedLines('', totalLines(document.sheets), machineLine)],
    ...document.sheets.map((sheet): [string, Uint8Array] => [
      tableFileName(sheet.code),
      encodedLines('', linesOf(sheet), machineLine),
    ]),
  ]);
}

function* linesOf(sheet: EditionSheet): Generator<readonly FileCell[]> {
  const { columns, hasUnknown } = sourceOf(sheet);
  yield [...columns.map(({ code }) => code), ...(hasUnknown ? [REASONS_HEAD] : [])];
  for (const row of sheet.rows) yield hasUnknown ? [...row.cells, reasonsOf(row)] : row.cells;
}

function reasonsOf({ unknown }: SheetRow): string | null {
  const reasons = Object.entries(unknown ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return reasons.length === 0 ? null : JSON.stringify(Object.fromEntries(reasons));
}

function* aboutLines({ form, region, period, asOf, edition, corrects, versions, filters, sheets }: EditionDocument) {
  const lines: readonly (readonly [string, FileCell])[] = [
    ['form', form.code],
    ['formVersion', form.version],
    ['region', region.code],
    ['zone', region.zone],
    ['from', { day: period.from }],
    ['to', { day: period.to }],
    ['asOf', { instant: asOf, zone: region.zone }],
    ['edition', edition?.number ?? 'draft'],
    ['frozenAt', edition === null ? null : { instant: edition.frozenAt, zone: region.zone }],
    ['frozenBy', edition?.frozenBy ?? null],
    ['corrects', corrects],
    ...versions.map(({ name, version }) => [`version: ${name}`, version] as const),
    ...filters.map((text) => ['filter', text] as const),
    ...sheets.map(({ code, rows }) => [`rows: ${tableFileName(code)}`, rows.length] as const),
  ];
  yield ['name', 'value'];
  yield* lines;
}

function* totalLines(sheets: readonly EditionSheet[]): Generator<readonly FileCell[]> {
  yield ['sheet', 'column', 'total', 'rule', 'sumOfRows', 'rowsWithoutValue', 'why'];
  for (const { code, columns, rows, total, totalRules } of sheets) {
    const sums = new ColumnSums(columns, totalRules, total);
    for (const row of rows) sums.add(row);
    for (const { column, rule, total: value, sum, unknownRows } of sums.checks()) {
      const isSum = rule === 'sum';
      yield [
        code,
        column.code,
        value,
        isSum ? 'sum' : 'not-sum',
        isSum ? sum : null,
        unknownRows,
        isSum ? null : rule.notSum,
      ];
    }
  }
}

function machineLine(cells: readonly FileCell[]): string {
  return `${cells.map(field).join(',')}\r\n`;
}

function field(cell: FileCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell !== 'string') return 'day' in cell ? cell.day : cell.instant;
  const harmless = guardFormula(cell);
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
