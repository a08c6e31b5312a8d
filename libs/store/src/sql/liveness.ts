import sql, { type Sql } from 'sql-template-tag';

/** Whether the owner named by an expression holds its liveness lock, in a statement with no more than a few owners. */
export function isAlive(owner: Sql): Sql {
  return sql`hashtextextended(${owner}, 0) in (select key from liveness_lock)`;
}
