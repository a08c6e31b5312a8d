import type { JsonCell, JsonEdition, JsonRow, JsonSheet } from '@gospulse/files';

/** Where two documents differ: a cell, a row, or words beside the tables. */
export interface EditionDifference {
  /** `municipalities`; null: beside the tables. */
  readonly sheet: string | null;
  /** What tells the row: ОКТМО, ОГРН, a link; null: the whole sheet, or its total. */
  readonly row: string | null;
  readonly column: string | null;
  readonly was: JsonCell;
  readonly became: JsonCell;
  readonly kind: 'changed' | 'row-added' | 'row-removed' | 'sheet-added' | 'sheet-removed' | 'text';
}

/** The key of a total. */
export const TOTAL_ROW = 'Итого';
/** Beside the tables; what tells one edition from another is not compared. */
const TEXTS = [
  'form',
  'region',
  'period',
  'asOf',
  'edition',
  'corrects',
  'versions',
  'definitions',
  'sentences',
  'gaps',
  'charts',
] as const;

/** All differences of two documents, sheet by sheet and row by row, in the order of the later one. */
export function* differencesOf(
  before: JsonEdition,
  after: JsonEdition,
  texts: readonly (typeof TEXTS)[number][] = TEXTS,
): Generator<EditionDifference> {
  for (const sheet of after.sheets) {
    const earlier = before.sheets.find(({ code }) => code === sheet.code);
    if (earlier) yield* ofSheets(earlier, sheet);
    else yield { ...NOWHERE, sheet: sheet.code, kind: 'sheet-added' };
  }
  for (const { code } of before.sheets)
    if (!after.sheets.some((sheet) => sheet.code === code)) yield { ...NOWHERE, sheet: code, kind: 'sheet-removed' };
  for (const name of texts) {
    const [was, became] = [JSON.stringify(before[name]), JSON.stringify(after[name])];
    if (was !== became) yield { ...NOWHERE, column: name, was, became, kind: 'text' };
  }
}

const NOWHERE = { sheet: null, row: null, column: null, was: null, became: null } as const;

function* ofSheets(before: JsonSheet, after: JsonSheet): Generator<EditionDifference> {
  const { code: sheet } = after;
  const key = keyOf(after);
  const [earlier, later] = [byKey(before.rows, key), byKey(after.rows, key)];
  for (const [row, { values }] of later) {
    const was = earlier.get(row);
    if (was) yield* ofCells({ sheet, row }, was.values, values);
    else yield { ...NOWHERE, sheet, row, kind: 'row-added' };
  }
  for (const row of earlier.keys()) if (!later.has(row)) yield { ...NOWHERE, sheet, row, kind: 'row-removed' };
  yield* ofCells({ sheet, row: TOTAL_ROW }, before.total?.values ?? {}, after.total?.values ?? {});
}

function* ofCells(
  at: { readonly sheet: string; readonly row: string },
  before: JsonRow['values'],
  after: JsonRow['values'],
): Generator<EditionDifference> {
  for (const column of new Set([...Object.keys(after), ...Object.keys(before)])) {
    const [was, became] = [before[column] ?? null, after[column] ?? null];
    if (was !== became) yield { ...at, column, was, became, kind: 'changed' };
  }
}

/**
 * What tells the rows of a sheet, in their order: `row` of the differences.
 * @param like the sheet that it is compared with, if that has other columns
 */
export function rowKeys(
  { rows, columns }: { readonly rows: readonly Pick<JsonRow, 'values'>[] } & Pick<JsonSheet, 'columns'>,
  like: Pick<JsonSheet, 'columns'> = { columns },
): string[] {
  return [...byKey(rows, keyOf(like)).keys()];
}

/** What stands before the first number tells a row: codes alone where there are any. */
function keyOf({ columns }: Pick<JsonSheet, 'columns'>): readonly string[] {
  const first = columns.findIndex(({ kind }) => !['text', 'code', 'link'].includes(kind));
  const telling = columns.slice(0, first < 0 ? columns.length : first);
  const codes = telling.filter(({ kind }) => kind === 'code' || kind === 'link');
  const named = telling.filter(({ code }) => code === 'criterion');
  return (codes.length > 0 ? [...codes, ...named] : telling).map(({ code }) => code);
}

/** Rows that nothing tells apart are counted: the second, the third. */
function byKey<Row extends Pick<JsonRow, 'values'>>(
  rows: readonly Row[],
  key: readonly string[],
): ReadonlyMap<string, Row> {
  const found = new Map<string, Row>();
  /** How many bear a name: looking for a free one from the second on takes minutes where many thousands bear it. */
  const named = new Map<string, number>();
  for (const row of rows) {
    const name = key.map((code) => row.values[code] ?? '').join(' · ');
    let [unique, more] = [name, named.get(name) ?? 1];
    while (found.has(unique)) unique = `${name} (${(more += 1)})`;
    named.set(name, more);
    found.set(unique, row);
  }
  return found;
}
