import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { z } from 'zod';
import { numbersIn } from './number-list.js';

export { empty, join, raw, sql, type Sql };

/** A database, or a transaction on it. */
export interface Queryable {
  query<Rows>(text: string, values?: unknown[]): Promise<Rows>;
}

/** Rows that are not what the statement was written for: a bug here, or a table that others changed. */
export class UnexpectedRowError extends Error {
  readonly code = 'unexpected-row';

  /** Names columns and types, never a value. */
  constructor(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]) {
    super(
      `unexpected row: ${issues
        .slice(0, 3)
        .map(({ path, message }) => `${path.join('.')}: ${message}`)
        .join('; ')}`,
    );
  }
}

/** Rows of one statement that are looked at. */
const MAX_CHECKED = 1_000;

/**
 * The rows of a statement, checked as they come in: all of a thousand, and of more a thousand evenly spaced ones, since
 * a column has one type in all its rows. 100,000 rows of six columns, all checked, would take 40 ms. The schema only
 * checks: it must not change what it is given.
 * @throws UnexpectedRowError
 */
export async function readRows<Row>(source: Queryable, row: z.ZodType<Row>, statement: Sql): Promise<Row[]> {
  const rows = await source.query<Row[]>(statement.text, statement.values);
  const step = Math.ceil(rows.length / MAX_CHECKED);
  for (let at = 0; at < rows.length; at += step) {
    const checked = row.safeParse(rows[at]);
    if (!checked.success) throw new UnexpectedRowError(checked.error.issues);
  }
  return rows;
}

/** The first row of a statement; null: there is none. */
export async function readRow<Row>(source: Queryable, row: z.ZodType<Row>, statement: Sql): Promise<Row | null> {
  return (await readRows(source, row, statement))[0] ?? null;
}

/** Runs a statement whose rows are of no interest. */
export async function run(source: Queryable, statement: Sql): Promise<void> {
  await source.query(statement.text, statement.values);
}

/**
 * The rows of a query as one list a column, for queries that give a row a page or a question. Numbers or null, none
 * negative: anything else has no place in a list of numbers.
 */
export async function readColumns<Name extends string>(
  source: Queryable,
  names: readonly Name[],
  statement: Sql,
): Promise<Readonly<Record<Name, Float64Array>>> {
  const lists = names.map((name) => raw(`string_agg(coalesce(r."${name}"::text, ''), ',') as "${name}"`));
  const whole = sql`select ${join(lists, ', ')} from (${statement}) r`;
  const [row] = await source.query<Partial<Record<Name, string | null>>[]>(whole.text, whole.values);
  const columns = names.map((name) => {
    const list = row?.[name] ?? null;
    return [name, list === null ? new Float64Array() : numbersIn(list)] as const;
  });
  return Object.fromEntries(columns) as Record<Name, Float64Array>;
}
