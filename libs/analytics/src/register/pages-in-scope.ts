import { grainOf, inScope, type Scope } from '../query/scope.js';
import { sql, type Sql } from '../sources/statement.js';

/**
 * Ids of the registered pages of a scope, to be looked up in. Of a whole region no institution is looked at, which halves
 * the time of whoever looks at each page.
 */
export function pagesInScope(scope: Scope): Sql {
  const registered = sql`select p.id from page p where p.region_code = ${scope.regionCode} and p.removed_at is null`;
  if (grainOf(scope) === 'region') return registered;
  return sql`${registered} and p.institution_id in (select i.id from institution i where ${inScope(scope)})`;
}

/**
 * Rows by page that a caller may see of a region's, also those of pages that left the register. Null: all of them,
 * those without a page included.
 */
export function rowsOfPagesInScope(scope: Scope, pageColumn: Sql): Sql | null {
  if (grainOf(scope) === 'region') return null;
  return sql`${pageColumn} in (select p.id from page p join institution i on i.id = p.institution_id
                               where ${inScope(scope)})`;
}
