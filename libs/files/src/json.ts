import type { FileCell } from '@gospulse/domain';
import type { EditionDocument, EditionSheet, SheetRow } from './document/edition-document.js';

/** A value as JSON has it: days `2026-11-23`, instants in ISO 8601 in UTC, shares parts of 1, waits seconds. */
export type JsonCell = string | number | null;

export interface JsonRow {
  /** By code of the column, in the order of the columns. */
  readonly values: Readonly<Record<string, JsonCell>>;
  readonly unknown?: Readonly<Record<string, string>>;
}

export interface JsonSheet extends Omit<EditionSheet, 'rows' | 'total'> {
  readonly rowCount: number;
  readonly rows: readonly JsonRow[];
  readonly total?: JsonRow;
}

/** The document as JSON holds it: cells by the codes of their columns. */
export interface JsonEdition extends Omit<EditionDocument, 'sheets'> {
  readonly sheets: readonly JsonSheet[];
}

/** Members stand in the order written here and numbers as JavaScript writes them: equal documents are equal bytes. */
export function jsonEdition(document: EditionDocument): JsonEdition {
  const { form, region, period, asOf, edition, corrects, versions, filters, address, definitions } = document;
  const { corrections } = document;
  return {
    form: { code: form.code, version: form.version, title: form.title },
    region: { code: region.code, name: region.name, zone: region.zone },
    period: { from: period.from, to: period.to },
    asOf,
    edition: edition && { number: edition.number, frozenAt: edition.frozenAt, frozenBy: edition.frozenBy },
    corrects,
    versions: versions.map(({ name, version }) => ({ name, version })),
    ...(corrections === undefined ? {} : { corrections: { mode: corrections.mode, counted: corrections.counted } }),
    filters,
    ...(address === undefined ? {} : { address }),
    definitions: definitions.map(({ name, text }) => ({ name, text })),
    sentences: document.sentences,
    gaps: document.gaps,
    charts: document.charts.map(({ title, alternative, kind, points }) => ({
      ...{ title, alternative, kind },
      points: points.map(({ day, value }) => ({ day, value })),
    })),
    sheets: document.sheets.map(jsonSheet),
  };
}

function jsonSheet(sheet: EditionSheet): JsonSheet {
  const { code, title, columns, rows, total, totalRules, notes } = sheet;
  return {
    ...{ code, title },
    columns: columns.map((column) => ({ code: column.code, head: column.head, kind: column.kind })),
    rowCount: rows.length,
    rows: rows.map((row) => jsonRow(row, sheet)),
    ...(total ? { total: jsonRow(total, sheet) } : {}),
    ...(totalRules ? { totalRules } : {}),
    notes,
  };
}

function jsonRow({ cells, unknown }: SheetRow, { columns }: Pick<EditionSheet, 'columns'>): JsonRow {
  const values = Object.fromEntries(columns.map(({ code }, at) => [code, jsonCell(cells[at] ?? null)]));
  return unknown ? { values, unknown } : { values };
}

function jsonCell(cell: FileCell): JsonCell {
  if (cell === null || typeof cell === 'string') return cell;
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  return 'day' in cell ? cell.day : cell.instant;
}

/** The bytes of the JSON of a document. */
export function jsonBytes(document: EditionDocument): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(jsonEdition(document))}\n`);
}
