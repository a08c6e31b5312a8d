import type { ExplainedDifferenceAnswer, PreviewedSheet, ReportPreview } from '@gospulse/contracts';
import { briefOf } from '../editions/brief.js';
import { rowKeys } from '../editions/compare.js';
import type { Previewed } from '../editions/preview.js';
import { jsonEdition, type JsonEdition, type JsonSheet } from '../files/json.js';
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
    sheets: edition.sheets.map((sheet) => sheetOf(sheet, rows)),
    previous: previous && {
      edition: briefOf(previous),
      sheets:
        before === null
          ? []
          : before.sheets.map((sheet) => {
              const later = edition.sheets.find(({ code: same }) => same === sheet.code);
              return sheetOf(sheet, rows, later);
            }),
    },
    differences: shown.map(({ kind, sheet, row, column, was, became, why }): ExplainedDifferenceAnswer => ({
      ...{ kind, sheet, row, column },
      ...{ before: cut(was), after: cut(became), why },
    })),
    moreDifferences: moreDifferences + differences.length - shown.length,
  };
}

/** @param later the sheet beside which an earlier one is shown: it says what tells a row */
function sheetOf(sheet: JsonSheet, most: number, later: JsonSheet = sheet): PreviewedSheet {
  const { code, title, columns, rowCount, total, notes } = sheet;
  const rows = sheet.rows.slice(0, most);
  const cellsOf = ({ values }: JsonSheet['rows'][number]) => columns.map((column) => cut(values[column.code] ?? null));
  return {
    ...{ code, title, rowCount },
    columns: columns.map((column) => ({ code: column.code, head: column.head, kind: column.kind })),
    rows: rows.map(cellsOf),
    keys: rowKeys({ rows, columns }, later),
    unknown: rows.map(({ unknown = {} }) => ({ ...unknown })),
    total: total ? cellsOf(total) : null,
    notes: [...notes],
  };
}

function cut<Cell>(cell: Cell): Cell | string {
  return typeof cell === 'string' && cell.length > MAX_CELL ? `${cell.slice(0, MAX_CELL)}…` : cell;
}
