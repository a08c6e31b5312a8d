import type { Sql } from 'sql-template-tag';

/** Whatever runs a statement: the pool, or the manager of a transaction. */
export interface Database {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

/** What a column of a result may hold. */
export interface ColumnCheck<T> {
  readonly what: string;
  readonly holds: (value: unknown) => value is T;
}

export type RowChecks = Readonly<Record<string, ColumnCheck<unknown>>>;
export type RowOf<S extends RowChecks> = {
  readonly [Name in keyof S]: S[Name] extends ColumnCheck<infer T> ? T : never;
};

/** Values of one result that are looked at: to look at all of a hundred thousand rows would take as long as to read them. */
const MAX_CHECKED = 20_000;

const column = <T>(what: string, holds: (value: unknown) => boolean): ColumnCheck<T> => ({
  what,
  holds: holds as (value: unknown) => value is T,
});

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

/** Columns by what they hold. Ids and counts are numbers: ours stay far below 2^53. */
export const col = {
  number: column<number>('a number', isNumber),
  int: column<number>('a whole number', Number.isSafeInteger),
  text: column<string>('text', (value) => typeof value === 'string'),
  flag: column<boolean>('a flag', (value) => typeof value === 'boolean'),
  instant: column<Date>('an instant', (value) => value instanceof Date && !Number.isNaN(value.getTime())),
  bytes: column<Buffer>('bytes', (value) => Buffer.isBuffer(value)),
  numbers: column<number[]>('numbers', (value) => Array.isArray(value) && value.every(isNumber)),
  texts: column<string[]>('texts', (value) => Array.isArray(value) && value.every((one) => typeof one === 'string')),
  /** Numbers by name, as `jsonb` holds them. */
  tallied: column<Record<string, number>>(
    'numbers by name',
    (value) => isRow(value) && Object.values(value).every(isNumber),
  ),
  /** What others may have written: whoever reads it has to look at it. */
  anything: column<unknown>('anything', () => true),
} as const;

/** A column that may be empty. */
export function maybe<T>({ what, holds }: ColumnCheck<T>): ColumnCheck<T | null> {
  return column(`${what} or nothing`, (value) => value === null || holds(value));
}

/** A column that holds a word of a closed list. */
export function oneOf<const T extends string>(words: readonly T[]): ColumnCheck<T> {
  return column(`one of ${words.join(', ')}`, (value) => words.some((word) => word === value));
}

/** A column that holds an object, as JSON does. */
export function object<S extends RowChecks>(shape: S): ColumnCheck<RowOf<S>> {
  const columns = Object.entries(shape);
  const what = `an object of ${Object.keys(shape).join(', ')}`;
  return column(what, (value) => isRow(value) && columns.every(([name, { holds }]) => holds(value[name])));
}

/** A column that holds a list of such, as JSON does. */
export function listOf<T>({ what, holds }: ColumnCheck<T>): ColumnCheck<T[]> {
  return column(`a list, each ${what}`, (value) => Array.isArray(value) && value.every(holds));
}

/** A statement and the code that reads its rows do not agree. The message names the column, never a value. */
export class RowMismatchError extends Error {
  readonly code = 'unexpected-row';

  constructor(name: string, what: string, value: unknown) {
    super(`column ${name} should hold ${what}, and holds ${value === null ? 'nothing' : kindOf(value)}`);
    this.name = 'RowMismatchError';
  }
}

function kindOf(value: unknown): string {
  return value instanceof Date ? 'an instant' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

/**
 * The rows of a statement, checked as they come in, so that a misspelt column ends here and not as `undefined` in a figure.
 * Up to 20,000 values all are looked at, beyond that rows evenly spaced, the first among them: a column has one type in
 * all its rows. Rows are neither copied nor converted.
 * @throws RowMismatchError
 */
export async function readRows<S extends RowChecks>(database: Database, shape: S, statement: Sql): Promise<RowOf<S>[]> {
  const rows = rowsOf(await database.query(statement.text, statement.values));
  const columns = Object.entries(shape);
  const step = Math.ceil((rows.length * columns.length) / MAX_CHECKED) || 1;
  for (let at = 0; at < rows.length; at += step) {
    const row = rows[at] ?? {};
    for (const [name, { what, holds }] of columns) {
      if (!holds(row[name])) throw new RowMismatchError(name, what, row[name]);
    }
  }
  return rows as RowOf<S>[];
}

/** The first row of a statement that may bring none; null: it brought none. @throws RowMismatchError */
export async function findRow<S extends RowChecks>(
  database: Database,
  shape: S,
  statement: Sql,
): Promise<RowOf<S> | null> {
  return (await readRows(database, shape, statement))[0] ?? null;
}

/** The row of a statement that always brings one, as an aggregate does. @throws RowMismatchError */
export async function readRow<S extends RowChecks>(database: Database, shape: S, statement: Sql): Promise<RowOf<S>> {
  const row = await findRow(database, shape, statement);
  if (row === null) throw new RowMismatchError(Object.keys(shape)[0] ?? '', 'a row', undefined);
  return row;
}

/** Runs a statement for what it does. @returns how many rows an update or a deletion met, 0 for other statements */
export async function run(database: Database, statement: Sql): Promise<number> {
  const result = await database.query(statement.text, statement.values);
  return isChange(result) ? result[1] : 0;
}

type Row = Readonly<Record<string, unknown>>;

/** TypeORM gives the rows alone, or with their number where they were changed; the driver itself an object with them. */
function rowsOf(result: unknown): Row[] {
  if (isChange(result)) return result[0];
  return isRow(result) && 'rows' in result ? (result['rows'] as Row[]) : (result as Row[]);
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isChange(result: unknown): result is readonly [Row[], number] {
  return Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number';
}
