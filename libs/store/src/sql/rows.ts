import type { Sql } from 'sql-template-tag';

/** Whatever runs a statement: the pool, or the manager of a transaction. */
export interface Database {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

/** What a column of a result may hold. */
export interface RowColumn<T> {
  readonly what: string;
  readonly holds: (value: unknown) => value is T;
}

export type Shape = Readonly<Record<string, RowColumn<unknown>>>;
export type RowOf<S extends Shape> = { readonly [Name in keyof S]: S[Name] extends RowColumn<infer T> ? T : never };

const column = <T>(what: string, holds: (value: unknown) => boolean): RowColumn<T> => ({
  what,
  holds: holds as (value: unknown) => value is T,
});

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

/** Columns by what they hold. Ids and counts are numbers: ours stay far below 2^53. */
export const col = {
  number: column<number>('a number', isNumber),
  text: column<string>('text', (value) => typeof value === 'string'),
  flag: column<boolean>('a flag', (value) => typeof value === 'boolean'),
  instant: column<Date>('an instant', (value) => value instanceof Date && !Number.isNaN(value.getTime())),
  numbers: column<readonly number[]>('numbers', (value) => Array.isArray(value) && value.every(isNumber)),
  texts: column<readonly string[]>(
    'texts',
    (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  ),
} as const;

/** A column that may be empty. */
export function maybe<T>({ what, holds }: RowColumn<T>): RowColumn<T | null> {
  return column(`${what} or nothing`, (value) => value === null || holds(value));
}

/** A column that holds a word of a closed list. */
export function oneOf<T extends string>(words: readonly T[]): RowColumn<T> {
  return column(`one of ${words.join(', ')}`, (value) => words.some((word) => word === value));
}

/** A statement and the code that reads its rows do not agree. The message names the column, never a value. */
export class UnexpectedRowError extends Error {
  readonly code = 'unexpected-row';

  constructor(name: string, what: string, value: unknown) {
    super(`column ${name} should hold ${what}, and holds ${value === null ? 'nothing' : kindOf(value)}`);
    this.name = 'UnexpectedRowError';
  }
}

function kindOf(value: unknown): string {
  return value instanceof Date ? 'an instant' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

/**
 * Runs a statement and checks each row it brings, so that a misspelt column ends here and not as `undefined` in a figure.
 * @throws UnexpectedRowError
 */
export async function readRows<S extends Shape>(
  database: Database,
  shape: S,
  statement: Sql,
): Promise<readonly RowOf<S>[]> {
  const rows = rowsOf(await database.query(statement.text, statement.values));
  const columns = Object.entries(shape);
  for (const row of rows) {
    for (const [name, { what, holds }] of columns) {
      if (!holds(row[name])) throw new UnexpectedRowError(name, what, row[name]);
    }
  }
  return rows as readonly RowOf<S>[];
}

/** The one row of a statement that always brings one, as an aggregate does. @throws UnexpectedRowError */
export async function readRow<S extends Shape>(database: Database, shape: S, statement: Sql): Promise<RowOf<S>> {
  const [row] = await readRows(database, shape, statement);
  if (row === undefined) throw new UnexpectedRowError(Object.keys(shape)[0] ?? '', 'a row', undefined);
  return row;
}

/** Runs a statement for what it does. @returns how many rows an update or a deletion met, 0 for other statements */
export async function run(database: Database, statement: Sql): Promise<number> {
  const result = await database.query(statement.text, statement.values);
  return isChange(result) ? result[1] : 0;
}

type Row = Readonly<Record<string, unknown>>;

/** TypeORM gives the rows alone, or with their number where they were changed. */
function rowsOf(result: unknown): readonly Row[] {
  return isChange(result) ? result[0] : (result as readonly Row[]);
}

function isChange(result: unknown): result is readonly [readonly Row[], number] {
  return Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number';
}
