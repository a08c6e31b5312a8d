interface Keyed {
  readonly key: string;
  readonly namesRow?: boolean;
}

const FORM = /^[A-Za-z]\w{0,40}(?:,[A-Za-z]\w{0,40}){0,40}$/;

/** Keys of columns as an address or a browser holds them; null: they are none. */
export function readColumnKeys(kept: unknown): string | null {
  return typeof kept === 'string' && FORM.test(kept) ? kept : null;
}

/**
 * The columns that are named, in the table's order, and the one that names the rows. A choice that names none of them is of
 * another table: all are shown.
 */
export function chosenOf<Column extends Keyed>(
  columns: readonly Column[],
  written: string | undefined,
): readonly Column[] {
  const keys = new Set(written?.split(','));
  if (!columns.some(({ key }) => keys.has(key))) return columns;
  const naming = columns.find(({ namesRow }) => namesRow === true) ?? columns[0];
  return columns.filter((column) => column === naming || keys.has(column.key));
}

/** How a choice stands in the address; undefined: all of them, which need not be said. */
export function writeColumns(columns: readonly Keyed[], keys: ReadonlySet<string>): string | undefined {
  const shown = columns.filter(({ key }) => keys.has(key));
  return shown.length === columns.length || shown.length === 0 ? undefined : shown.map(({ key }) => key).join(',');
}
