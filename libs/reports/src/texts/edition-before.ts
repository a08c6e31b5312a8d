import type { JsonRow, JsonSheet } from '@gospulse/files';

/**
 * The figures of the edition in force of the period before, kept with the edition that is held against them: whatever becomes
 * of that one, the comparison is computed again to the byte. Plain data.
 */
export interface EditionBefore {
  readonly number: number;
  /** `2026-09`. */
  readonly periodCode: string;
  /** Of its JSON, hex. */
  readonly sha256: string;
  /** Null: its file is not what was frozen, so nothing is held against it. */
  readonly sheets: readonly SheetBefore[] | null;
}

/** Of a sheet what a comparison reads. */
export interface SheetBefore extends Pick<JsonSheet, 'code' | 'columns'> {
  readonly rows: readonly Pick<JsonRow, 'values'>[];
  readonly total: Pick<JsonRow, 'values'> | null;
}

/** What is kept of sheets that a form holds against the period before. */
export function sheetsBefore(sheets: readonly JsonSheet[], codes: ReadonlySet<string>): SheetBefore[] {
  return sheets
    .filter(({ code }) => codes.has(code))
    .map(({ code, columns, rows, total }) => ({
      ...{ code, columns },
      rows: rows.map(({ values }) => ({ values })),
      total: total ? { values: total.values } : null,
    }));
}
