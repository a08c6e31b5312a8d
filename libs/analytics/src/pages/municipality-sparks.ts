import { addDays } from '@gospulse/domain';
import { col, maybe, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { grainOf, inScope, municipalityInScope, type Filters, type Scope } from '../query/scope.js';
import { CARRY_DAYS } from '../rollups/group-days.js';
import { all, institutionsLeft, REGISTERED } from '../sources/predicates.js';
import { sql, type Sql } from '../sources/statement.js';

export const SPARK_WEEKS = 12;
const SPARK = { oktmo: col.text, day: col.text, members: maybe(col.number) };

/** Subscriptions at the end of each of the last weeks, oldest first; a week without counts is a gap. */
export async function readSparks(
  dataSource: DataSource,
  { scope, filters }: { readonly scope: Scope; readonly filters: Filters },
  to: string,
  today: string,
): Promise<ReadonlyMap<string, (number | null)[]>> {
  const days = Array.from({ length: SPARK_WEEKS }, (_, week) => addDays(to, -7 * (SPARK_WEEKS - 1 - week)));
  const asked = days.filter((day) => day <= today);
  const statement =
    grainOf(scope) === 'page' ? sparksOfPages(scope, filters, asked) : sparksOfGroups(scope, filters, asked);
  const rows = await readRows(dataSource, SPARK, statement);
  const sparks = new Map<string, (number | null)[]>();
  for (const { oktmo, day, members } of rows) {
    const spark = sparks.get(oktmo) ?? days.map(() => null);
    sparks.set(oktmo, spark);
    spark[days.indexOf(day)] = members;
  }
  return sparks;
}

function sparksOfGroups(scope: Scope, { sphere, kind }: Filters, days: readonly string[]): Sql {
  const left = all(
    municipalityInScope(scope, 'region_code', 'municipality_oktmo'),
    sql`day = any(${days}::date[])`,
    sphere === undefined
      ? null
      : sql`kind in (select distinct kind from institution where region_code = ${scope.regionCode} and sphere = ${sphere})`,
    kind === undefined ? null : sql`kind = ${kind}`,
  );
  return sql`select municipality_oktmo as oktmo, day, sum(members)::float8 as members from group_day where ${left} group by 1, 2`;
}

/** Of a municipality's pages the scope knows some: each stands with its last count, as it does in the sums of groups. */
function sparksOfPages(scope: Scope, { sphere, kind }: Filters, days: readonly string[]): Sql {
  return sql`
    select coalesce(i.municipality_oktmo, '') as oktmo, t.day::text as day, sum(c.members)::float8 as members
    from institution i join page p on p.institution_id = i.id and ${REGISTERED}
    cross join unnest(${days}::date[]) t (day)
    cross join lateral (
      select d.members from page_day d
      where d.page_id = p.id and d.day between t.day - ${CARRY_DAYS}::int and t.day and d.members is not null
      order by d.day desc limit 1
    ) c
    where ${all(inScope(scope), institutionsLeft({ sphere, kind }))}
    group by 1, 2`;
}
