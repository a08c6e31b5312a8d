import { col, readRow, run } from '@gospulse/store';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { QueryRunner } from 'typeorm';

/** A name as two registers write it alike. */
const keyOf = (column: string): Sql =>
  raw(`regexp_replace(translate(lower(${column}), 'ё«»"', 'е'), '[[:space:]]+', ' ', 'g')`);

/**
 * Finds the institutions that forms name as founders in words only. A name that two institutions bear is nobody's.
 * @returns how many institutions have a founder that the register does not hold
 */
export async function matchFounders(runner: QueryRunner, regionCode: string): Promise<number> {
  await run(
    runner,
    sql`with named as (
          select name, min(ogrn) as ogrn from (
            select distinct ogrn, ${keyOf('unnest(array[name, short_name])')} as name from institution
            where region_code = ${regionCode}
          ) known group by name having count(*) = 1
        )
        update institution i set founder_ogrn = named.ogrn from named
        where i.region_code = ${regionCode} and i.founder_ogrn is null and i.founder_name is not null
          and ${keyOf('i.founder_name')} = named.name and named.ogrn <> i.ogrn`,
  );
  const { unknown } = await readRow(
    runner,
    { unknown: col.int },
    sql`select count(*)::int as unknown from institution
        where region_code = ${regionCode} and founder_name is not null and founder_ogrn is null`,
  );
  return unknown;
}
