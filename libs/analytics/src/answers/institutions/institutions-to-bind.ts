import type { Answer, InstitutionToBind } from '@gospulse/contracts';
import { col, isThere, maybe, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Source } from '../../caching/versioned-cache.js';
import { inScope, wholeRegion } from '../../query/scope.js';
import { searchInstitutions } from '../../register/search-register.js';
import { sql, type Sql } from '../../sources/statement.js';

/** As many as somebody looks through; more words find the rest. */
const MAX_FOUND = 20;

/** Institutions of a region that answer some words, best first, each with how many stand below it. No words find none. */
export async function findInstitutionsToBind(
  source: Source,
  regionCode: string,
  find: string,
): Promise<Answer<'institutionsToBind'>> {
  if (find.trim() === '') return { institutions: [], total: 0 };
  const scope = wholeRegion(regionCode);
  const hits = [...(await searchInstitutions(source, scope, find)).keys()];
  const best = hits.slice(0, MAX_FOUND);
  const found = await describe(source.dataSource, sql`${inScope(scope)} and i.ogrn = any(${best}::text[])`);
  const byOgrn = new Map(found.map((one) => [one.ogrn, one]));
  return { institutions: best.flatMap((ogrn) => byOgrn.get(ogrn) ?? []), total: hits.length };
}

/** The institutions an account is bound to, whichever their regions are. */
export function describeInstitutions(
  dataSource: DataSource,
  ogrns: readonly string[],
): Promise<readonly InstitutionToBind[]> {
  return describe(dataSource, sql`i.ogrn = any(${[...ogrns]}::text[])`);
}

const ROW = {
  ogrn: col.text,
  name: col.text,
  municipality: maybe(col.text),
  founder: maybe(col.text),
  below: col.number,
};

/**
 * What stands below is counted as `readAnswerableOf` of the accounts does: nobody twice, be there a circle of founders, and
 * nobody who is closed, though those below a closed one.
 */
function describe(dataSource: DataSource, condition: Sql): Promise<InstitutionToBind[]> {
  return readRows(
    dataSource,
    ROW,
    sql`select i.ogrn, coalesce(i.short_name, i.name) as name, m.short_name as municipality,
               coalesce(f.short_name, f.name) as founder, below.n as below
        from institution i
        left join municipality m on m.oktmo = i.municipality_oktmo and m.region_code = i.region_code
        left join institution f on f.ogrn = i.founder_ogrn
        cross join lateral (
          with recursive under as (
            select u.id, u.ogrn, u.status from institution u where u.founder_ogrn = i.ogrn
            union
            select u.id, u.ogrn, u.status from institution u join under on u.founder_ogrn = under.ogrn
          )
          select count(*) filter (where under.id <> i.id and ${isThere('under')})::int as n from under
        ) below
        where ${condition} order by i.ogrn`,
  );
}
