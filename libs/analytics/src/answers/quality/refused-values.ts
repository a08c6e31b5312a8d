import type { RefusedValuesAnswer } from '@gospulse/contracts';
import { DAY_MS, REFUSAL_REASONS, REFUSALS_KEPT_DAYS, REFUSED_KINDS } from '@gospulse/domain';
import { col, listOf, maybe, object, oneOf, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { grainOf, inScope, type Scope } from '../../query/scope.js';
import { REGISTERED } from '../../sources/predicates.js';
import { empty, sql, type Sql } from '../../sources/statement.js';

const MAX_PAGES = 5;
const MAX_DOUBTFUL = 20;

const REFUSED = {
  kind: oneOf(REFUSED_KINDS),
  reason: oneOf(REFUSAL_REASONS),
  times: maybe(col.int),
  firstAt: col.instant,
  lastAt: col.instant,
  pages: listOf(object({ id: col.number, name: col.text })),
};
const DOUBTFUL = {
  id: col.number,
  name: col.text,
  institution: col.text,
  ogrn: col.text,
  lastGood: col.int,
  lastGoodAt: col.instant,
  members: col.int,
  firstSeenAt: col.instant,
  outcome: maybe(oneOf(['confirmed', 'not-confirmed'])),
};

/**
 * What was refused of a region's pages in the last days. Refusals are not counted page by page: whoever sees a part of the
 * region is told on which of its pages there were some, and not how many the region had.
 */
export async function readRefusedValues(dataSource: DataSource, scope: Scope, now: Date): Promise<RefusedValuesAnswer> {
  const [rows, doubtful] = await Promise.all([
    readRows(dataSource, REFUSED, refusedSince(scope, new Date(now.getTime() - REFUSALS_KEPT_DAYS * DAY_MS))),
    readRows(dataSource, DOUBTFUL, doubtfulIn(scope)),
  ]);
  return {
    days: REFUSALS_KEPT_DAYS,
    rows: rows.map((row) => ({ ...row, firstAt: row.firstAt.toISOString(), lastAt: row.lastAt.toISOString() })),
    doubtful: doubtful.map((row) => ({
      ...row,
      lastGoodAt: row.lastGoodAt.toISOString(),
      firstSeenAt: row.firstSeenAt.toISOString(),
    })),
  };
}

function refusedSince(scope: Scope, since: Date): Sql {
  const { regionCode } = scope;
  const isOfRegion = grainOf(scope) === 'region';
  const isNamed = sql`exists (select from page p join institution i on i.id = p.institution_id
                              where p.id = any(r.pages) and ${REGISTERED} and ${inScope(scope)})`;
  return sql`
    with refused as (
      select kind, reason, ${isOfRegion ? sql`sum(times)::int` : sql`null::int`} as times,
             min(first_at) as "firstAt", max(last_at) as "lastAt", sum(times) as most
      from refused_value r
      where region_code = ${regionCode} and last_at >= ${since} ${isOfRegion ? empty : sql`and ${isNamed}`} group by 1, 2
    ), named as (
      select distinct r.kind, r.reason, p.id as page, p.vk_id, coalesce(p.name, i.short_name, i.name) as name
      from refused_value r cross join lateral unnest(r.pages) n(page)
      join page p on p.id = n.page and ${REGISTERED} join institution i on i.id = p.institution_id
      where r.region_code = ${regionCode} and r.last_at >= ${since} and ${inScope(scope)}
    )
    select r.kind, r.reason, r.times, r."firstAt", r."lastAt", coalesce(n.pages, '[]') as pages from refused r
    left join lateral (
      select json_agg(json_build_object('id', f.vk_id, 'name', f.name) order by f.page) as pages
      from (select * from named d where d.kind = r.kind and d.reason = r.reason order by d.page limit ${MAX_PAGES}) f
    ) n on true
    order by ${isOfRegion ? sql`r.most desc, ` : empty}r.kind, r.reason`;
}

function doubtfulIn(scope: Scope): Sql {
  return sql`
    select p.vk_id as id, coalesce(p.name, i.short_name, i.name) as name, coalesce(i.short_name, i.name) as institution,
           i.ogrn, d.last_good as "lastGood", d.last_good_at as "lastGoodAt", d.members,
           d.first_seen_at as "firstSeenAt", d.outcome
    from doubtful_count d join page p on p.id = d.page_id and ${REGISTERED}
    join institution i on i.id = p.institution_id
    where d.region_code = ${scope.regionCode} and ${inScope(scope)}
    order by d.outcome is not null, d.first_seen_at desc, p.id limit ${MAX_DOUBTFUL}`;
}
