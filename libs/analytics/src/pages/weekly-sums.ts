import { addDays, isBesideMunicipalities } from '@gospulse/domain';
import { col, maybe, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { FULL_ENOUGH, hasLeftSince } from './daily-sums.js';
import { readFillingDays } from './filling.js';
import type { ChosenQuery } from '../query/figure-query.js';
import type { ResolvedPeriod } from '../query/period.js';
import {
  eachWanted,
  grainOf,
  inScope,
  isAnyOf,
  isOfOne,
  municipalityInScope,
  type Filters,
  type Scope,
} from '../query/scope.js';
import { CARRY_DAYS } from '../rollups/group-days.js';
import { all, institutionsLeft, PLACE_CODE, pageLeft, registeredOn } from '../sources/predicates.js';
import { sql, type Sql } from '../sources/statement.js';

/** How many weeks the line of a row in a table of municipalities shows. */
export const WEEKS = 12;

const SUM = { oktmo: col.text, day: col.text, members: maybe(col.number), pages: col.int };

/**
 * Subscriptions at the end of each of the last weeks by the code of a row in tables by municipality, oldest first; a week
 * without counts is a gap, and so is one with those of a few pages, as in `readDailySums`. Of municipalities from sums by municipality and kind. These know nothing of founders, nor do they
 * keep apart who is in no municipality: such lines are read by page.
 */
export async function readWeeklySums(
  dataSource: DataSource,
  query: ChosenQuery,
  { to, today }: Pick<ResolvedPeriod, 'to' | 'today'>,
): Promise<ReadonlyMap<string, readonly (number | null)[]>> {
  const days = Array.from({ length: WEEKS }, (_, week) => addDays(to, -7 * (WEEKS - 1 - week)));
  const begun = days.filter((day) => day <= today);
  const { scope, filters, asOf } = query;
  const { oktmo, founder } = filters;
  const areByPage =
    (asOf !== undefined && (await hasLeftSince(dataSource, scope.regionCode, asOf))) ||
    grainOf(scope) === 'page' ||
    founder !== undefined ||
    isOfOne(filters) ||
    (oktmo !== undefined && eachWanted(oktmo).some(isBesideMunicipalities));
  const statements = areByPage
    ? [fromPages(query, begun)]
    : [
        fromGroups(scope, filters, begun),
        ...(oktmo === undefined ? [fromPages(query, begun, sql`i.municipality_oktmo is null`)] : []),
      ];
  const [filling, ...sums] = await Promise.all([
    readFillingDays(dataSource, scope.regionCode, { from: days[0] ?? to, to }, today),
    ...statements.map((statement) => readRows(dataSource, SUM, statement)),
  ]);
  const rows = sums.flat();
  const fullest = new Map<string, number>();
  for (const { oktmo, pages } of rows) fullest.set(oktmo, Math.max(pages, fullest.get(oktmo) ?? 0));
  const lines = new Map<string, (number | null)[]>();
  for (const { oktmo: code, day, members, pages } of rows) {
    const line = lines.get(code) ?? days.map(() => null);
    lines.set(code, line);
    if (!filling.has(day) && pages >= FULL_ENOUGH * (fullest.get(code) ?? 0)) line[days.indexOf(day)] = members;
  }
  return lines;
}

function fromGroups(scope: Scope, { sphere, kind, oktmo }: Filters, days: readonly string[]): Sql {
  const { regionCode } = scope;
  const left = all(
    municipalityInScope(scope, 'region_code', 'municipality_oktmo'),
    sql`day = any(${days}::date[]) and municipality_oktmo <> ''`,
    oktmo === undefined ? null : isAnyOf(sql`municipality_oktmo`, oktmo),
    sphere === undefined
      ? null
      : sql`kind in (select distinct kind from institution where region_code = ${regionCode} and ${isAnyOf(sql`sphere`, sphere)})`,
    kind === undefined ? null : isAnyOf(sql`kind`, kind),
  );
  return sql`select municipality_oktmo as oktmo, day, sum(members)::float8 as members, sum(pages)::int as pages from group_day
    where ${left} group by 1, 2`;
}

/** As the sums of groups are made: a page's count stands for the days after it too, as long as nothing newer is known. */
function fromPages(
  { scope, filters, corrections, asOf }: ChosenQuery,
  days: readonly string[],
  more: Sql | null = null,
): Sql {
  const left = all(inScope(scope), institutionsLeft(filters, corrections), pageLeft(filters), registeredOn(asOf), more);
  return sql`
    with placed as materialized (
      select p.id, ${PLACE_CODE} as oktmo from page p join institution i on i.id = p.institution_id where ${left}
    )
    select g.oktmo, t.day, sum(c.members)::float8 as members, count(*)::int as pages
    from placed g cross join unnest(${days}::date[]) as t(day)
    cross join lateral (
      select d.members from page_day d
      where d.region_code = ${scope.regionCode} and d.page_id = g.id and d.day between t.day - ${CARRY_DAYS}::int and t.day and d.members is not null
      order by d.day desc limit 1
    ) c group by 1, 2`;
}
