import sql, { type Sql } from 'sql-template-tag';
import { col, readRows, type Database } from './rows.js';

/** Whether the owner named by an expression holds its liveness lock, in a statement with no more than a few owners. */
export function isAlive(owner: Sql): Sql {
  return sql`hashtextextended(${owner}, 0) in (select key from liveness_lock)`;
}

/**
 * Keys of those who hold a liveness lock, as text since they are longer than a number of JavaScript. Read by themselves, and sent along with statements
 * about facts: in a cluster these are sent to a worker, whose own locks are others.
 */
export async function readKeysAlive(database: Database): Promise<readonly string[]> {
  const rows = await readRows(database, { key: col.text }, sql`select key::text as key from liveness_lock`);
  return rows.map(({ key }) => key);
}
