import { col, findRow, maybe, type Database } from '@gospulse/store';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { numbersIn } from './number-list.js';

export { empty, join, raw, sql, type Sql };

/**
 * The rows of a query as one list a column, for queries that give a row a page or a question. Numbers or null, none
 * negative: anything else has no place in a list of numbers.
 */
export async function readColumns<Name extends string>(
  source: Database,
  names: readonly Name[],
  statement: Sql,
): Promise<Readonly<Record<Name, Float64Array>>> {
  const lists = names.map((name) => raw(`string_agg(coalesce(r."${name}"::text, ''), ',') as "${name}"`));
  const shape = Object.fromEntries(names.map((name) => [name, maybe(col.text)]));
  const row = await findRow(source, shape, sql`select ${join(lists, ', ')} from (${statement}) r`);
  const columns = names.map((name) => {
    const list = row?.[name] ?? null;
    return [name, list === null ? new Float64Array() : numbersIn(list)] as const;
  });
  return Object.fromEntries(columns) as Record<Name, Float64Array>;
}
