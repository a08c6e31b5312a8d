import { raw, type Sql } from 'sql-template-tag';

/**
 * ОГРН of the founder that the register names, whatever corrections say; null: it names none.
 * @param institution the alias of `institution` in the statement
 */
export function founderAsRegistered(institution: string): Sql {
  return raw(`(case when exists (select from institution_as_registered r where r.institution_id = ${institution}.id)
    then (select r.founder_ogrn from institution_as_registered r where r.institution_id = ${institution}.id)
    else ${institution}.founder_ogrn end)`);
}
