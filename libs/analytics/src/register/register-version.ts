import { col, findRow } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { grainOf, inScope, type Scope } from '../query/scope.js';
import { all } from '../sources/predicates.js';
import { sql } from '../sources/statement.js';

const VERSION = { version: col.text };

/**
 * Another text whenever an institution of the scope or a page of one, observed or told, was written, came or went: PostgreSQL marks every
 * row with the transaction that wrote it. Costs a look at each row, which is a tenth of reading them.
 */
export async function readRegisterVersion(dataSource: DataSource, scope: Scope): Promise<string> {
  const ofOurs = grainOf(scope) === 'region' ? null : sql`institution_id in (select id from ours)`;
  const row = await findRow(
    dataSource,
    VERSION,
    sql`with ours as (select id, xmin from institution i where ${inScope(scope)})
     select concat_ws(' ', i.n, i.mark, p.n, p.mark, t.n, t.mark, r.n, r.mark) as version
     from (select count(*) as n, bit_xor(hashtextextended(xmin::text, id)) as mark from ours) i
     cross join (
       select count(*) as n, bit_xor(hashtextextended(xmin::text, id)) as mark from page
       where ${all(sql`region_code = ${scope.regionCode}`, ofOurs)}
     ) p
     cross join (
       select count(*) as n, bit_xor(hashtextextended(xmin::text, id)) as mark from told_page
       where ${all(sql`region_code = ${scope.regionCode}`, ofOurs)}
     ) t
     cross join (
       select count(*) as n, bit_xor(hashtextextended(xmin::text, institution_id)) as mark from institution_as_registered
       where institution_id in (select id from ours)
     ) r`,
  );
  return row?.version ?? '';
}
