import { raw, type Sql } from 'sql-template-tag';

/**
 * A closed institution is in nobody's figures: it owes no page, and nobody answers for it.
 * @param institution the alias of `institution` in the statement
 */
export function isThere(institution: string): Sql {
  return raw(`${institution}.status is distinct from 'closed'`);
}
