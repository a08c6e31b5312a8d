import { type QueryRunner } from 'typeorm';

/**
 * Finds the institutions that forms name as founders in words only. A name that two institutions bear is nobody's.
 * @returns how many institutions have a founder that the register does not hold
 */
export async function matchFounders(runner: QueryRunner, regionCode: string): Promise<number> {
  const key = (column: string): string =>
    `regexp_replace(translate(lower(${column}), 'ё«»"', 'е'), '[[:space:]]+', ' ', 'g')`;
  await runner.query(
    `with named as (
       select name, min(ogrn) as ogrn from (
         select distinct ogrn, ${key('unnest(array[name, short_name])')} as name from institution where region_code = $1
       ) known group by name having count(*) = 1
     )
     update institution i set founder_ogrn = named.ogrn from named
     where i.region_code = $1 and i.founder_ogrn is null and i.founder_name is not null
       and ${key('i.founder_name')} = named.name and named.ogrn <> i.ogrn`,
    [regionCode],
  );
  const rows = (await runner.query(
    `select count(*)::int as unknown from institution
     where region_code = $1 and founder_name is not null and founder_ogrn is null`,
    [regionCode],
  )) as { unknown: number }[];
  return rows[0]?.unknown ?? 0;
}
