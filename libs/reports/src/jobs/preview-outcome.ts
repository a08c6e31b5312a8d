import { jsonEdition, type JsonEdition, type JsonSheet } from '@gospulse/files';
import type { ExplainedDifferenceAnswer, PreviewedSheet, ReportPreview } from '@gospulse/contracts';
import { cutText } from '@gospulse/domain';
import { briefOf } from '../editions/brief.js';
import { rowKeys } from '../comparison/compare.js';
import type { Previewed } from '../editions/preview.js';
import type { ReportPeriod } from '../forms/period.js';

/** Rows of a sheet that a preview shows: all of them are in the files. */
export const PREVIEWED_ROWS = 200;
/** What is kept of a preview, and sent to whoever looks at it. */
const MAX_BYTES = 4 * 2 ** 20;
/** Characters of a cell. */
const MAX_CELL = 2_000;

type Preview = Extract<Previewed, { readonly kind: 'preview' }>;

/** A preview as people look at it, cut to what a screen takes: how many rows there are is told beside them. */
export function previewOutcome(
  preview: Preview,
  period: ReportPeriod,
  before: JsonEdition | null,
  maxBytes = MAX_BYTES,
): ReportPreview {
  const edition = jsonEdition(preview.document);
  for (let rows = PREVIEWED_ROWS; ; rows = Math.floor(rows / 2)) {
    const told = cutTo(rows, { preview, period, edition, before });
    if (rows === 0 || Buffer.byteLength(JSON.stringify(told)) <= maxBytes) return told;
  }
}

interface Told {
  readonly preview: Preview;
  readonly period: ReportPeriod;
  readonly edition: JsonEdition;
  readonly before: JsonEdition | null;
}

function cutTo(rows: number, { preview, period, edition, before }: Told): ReportPreview {
  const { previous, isBehind, differences, moreDifferences } = preview;
  // Where rows are long so are the differences of them.
  const shown = differences.slice(0, Math.ceil((differences.length * rows) / PREVIEWED_ROWS));
  const { code, from, to } = period;
  return {
    form: edition.form,
    period: { code, from, to },
    asOf: edition.asOf,
    sentences: [...edition.sentences],
    gaps: [...edition.gaps],
    isBehind,
    sheets: edition.sheets.map((sheet) => sheetOf(sheet, firstOf(sheet, rows))),
    previous: previous && {
      edition: briefOf(previous),
      sheets: (before?.sheets ?? []).map((sheet) => {
        const later = edition.sheets.find(({ code: same }) => same === sheet.code);
        return sheetOf(sheet, later ? besideOf(sheet, later, rows) : firstOf(sheet, rows));
      }),
    },
    differences: shown.map(({ kind, sheet, row, column, was, became, why }): ExplainedDifferenceAnswer => ({
      ...{ kind, sheet, row, column },
      ...{ before: cut(was), after: cut(became), why },
    })),
    moreDifferences: moreDifferences + differences.length - shown.length,
  };
}

/** Rows that are shown, and what tells each. */
type KeyedRows = readonly (readonly [string, JsonSheet['rows'][number]])[];

function keyed(sheet: JsonSheet, like: JsonSheet = sheet): KeyedRows {
  const keys = rowKeys(sheet, like);
  return sheet.rows.map((row, at) => [keys[at] ?? '', row]);
}

function firstOf(sheet: JsonSheet, most: number): KeyedRows {
  return keyed({ ...sheet, rows: sheet.rows.slice(0, most) });
}

/** Of an earlier sheet the rows that stand in the later one as far as that is shown, and some of those that do not. */
function besideOf(sheet: JsonSheet, later: JsonSheet, most: number): KeyedRows {
  const shown = new Set(firstOf(later, most).map(([key]) => key));
  const rows = keyed(sheet, later);
  const isShown = rows.map(([key]) => shown.has(key));
  let others = most - isShown.filter(Boolean).length;
  return rows.filter((_, at) => isShown[at] || others-- > 0);
}

function sheetOf({ code, title, columns, rowCount, total, notes }: JsonSheet, rows: KeyedRows): PreviewedSheet {
  const cellsOf = ({ values }: JsonSheet['rows'][number]) => columns.map((column) => cut(values[column.code] ?? null));
  return {
    ...{ code, title, rowCount },
    columns: columns.map((column) => ({ code: column.code, head: column.head, kind: column.kind })),
    rows: rows.map(([, row]) => cellsOf(row)),
    keys: rows.map(([key]) => key),
    unknown: rows.map(([, { unknown = {} }]) => ({ ...unknown })),
    total: total ? cellsOf(total) : null,
    notes: [...notes],
  };
}

/** Half of a character would make the whole outcome one that the database does not take. */
function cut<Cell>(cell: Cell): Cell | string {
  return typeof cell === 'string' && cell.length > MAX_CELL ? `${cutText(cell, MAX_CELL)}…` : cell;
}
