import type { EditionSheet, SheetRow } from '../document/edition-document.js';

/**
 * A table on its way into a file. Its rows may come one at a time from elsewhere, so that half a million of them are never
 * held; how many they are is known before, because every file says it.
 */
export interface TableSource extends Omit<EditionSheet, 'rows'> {
  readonly rowCount: number;
  /** Whether a row says why something is unknown: the file has a column for it then. */
  readonly hasUnknown: boolean;
  /** Columns without any value and the one reason of it, by code: said once of the table and not in each row. */
  readonly emptyColumns?: ReadonlyMap<string, string>;
  readonly rows: Iterable<SheetRow> | AsyncIterable<SheetRow>;
}

/** A sheet that is held whole. */
export function sourceOf(sheet: EditionSheet): TableSource {
  const everyRow = sheet.total === undefined ? sheet.rows : [...sheet.rows, sheet.total];
  const misfit = everyRow.findIndex(({ cells }) => cells.length !== sheet.columns.length);
  if (misfit >= 0) throw new RangeError(`sheet ${sheet.code}: row ${misfit + 1} has not a cell for each column`);
  const hasUnknown = everyRow.some(({ unknown }) => unknown !== undefined && Object.keys(unknown).length > 0);
  return { ...sheet, rowCount: sheet.rows.length, hasUnknown };
}

/** The same table that says once, and not in each row, why a column has no value in any. */
export function withEmptyColumns(source: TableSource, { columns, rows, total }: EditionSheet): TableSource {
  const everyRow = total === undefined ? rows : [...rows, total];
  const emptyColumns = new Map(
    columns.flatMap(({ code }, at) => {
      const reasons = new Set(everyRow.flatMap(({ unknown }) => unknown?.[code] ?? []));
      const [reason, ...others] = reasons;
      const isEmpty = reason !== undefined && others.length === 0 && everyRow.every(({ cells }) => cells[at] === null);
      return isEmpty ? [[code, reason] as const] : [];
    }),
  );
  const hasUnknown = everyRow.some(({ unknown }) => Object.keys(unknown ?? {}).some((code) => !emptyColumns.has(code)));
  return { ...source, hasUnknown, emptyColumns };
}
