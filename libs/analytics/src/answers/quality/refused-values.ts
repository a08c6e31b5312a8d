import type { RefusedValuesAnswer } from '@gospulse/contracts';
import { DAY_MS, REFUSALS_KEPT_DAYS } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { Scope } from '../../query/scope.js';

type RefusedRow = RefusedValuesAnswer['rows'][number];
type DoubtfulRow = RefusedValuesAnswer['doubtful'][number];

const MAX_PAGES = 5;
const MAX_DOUBTFUL = 20;

type Instants<Row, Keys extends keyof Row> = Omit<Row, Keys> & Readonly<Record<Keys, Date>>;

/**
 * What was refused of a region's pages in the last days. A scope sees the rows that name a page of its own, with the
 * region's number of refusals: they are not counted page by page.
 */
export async function readRefusedValues(dataSource: DataSource, scope: Scope, now: Date): Promise<RefusedValuesAnswer> {
  const [rows, doubtful] = await Promise.all([
    dataSource.query<Instants<RefusedRow, 'firstAt' | 'lastAt'>[]>(REFUSED, [
      scope.regionCode,
      scope.oktmo,
      new Date(now.getTime() - REFUSALS_KEPT_DAYS * DAY_MS),
      MAX_PAGES,
    ]),
    dataSource.query<Instants<DoubtfulRow, 'lastGoodAt' | 'firstSeenAt'>[]>(DOUBTFUL, [
      scope.regionCode,
      scope.oktmo,
      MAX_DOUBTFUL,
    ]),
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

const REFUSED = `
  with refused as (
    select kind, reason, sum(times)::int as times, min(first_at) as "firstAt", max(last_at) as "lastAt"
    from refused_value where region_code = $1 and last_at >= $3 group by 1, 2
  ), named as (
    select distinct r.kind, r.reason, p.id as page, p.vk_id, coalesce(p.name, i.short_name, i.name) as name
    from refused_value r cross join lateral unnest(r.pages) n(page)
    join page p on p.id = n.page and p.removed_at is null join institution i on i.id = p.institution_id
    where r.region_code = $1 and r.last_at >= $3 and ($2::text[] is null or i.municipality_oktmo = any($2))
  )
  select r.*, coalesce(n.pages, '[]') as pages from refused r
  left join lateral (
    select json_agg(json_build_object('id', f.vk_id, 'name', f.name) order by f.page) as pages
    from (select * from named d where d.kind = r.kind and d.reason = r.reason order by d.page limit $4) f
  ) n on true
  where $2::text[] is null or n.pages is not null
  order by r.times desc, r.kind, r.reason`;

const DOUBTFUL = `
  select p.vk_id as id, coalesce(p.name, i.short_name, i.name) as name, coalesce(i.short_name, i.name) as institution,
         i.ogrn, d.last_good as "lastGood", d.last_good_at as "lastGoodAt", d.members,
         d.first_seen_at as "firstSeenAt", d.outcome
  from doubtful_count d join page p on p.id = d.page_id and p.removed_at is null
  join institution i on i.id = p.institution_id
  where d.region_code = $1 and ($2::text[] is null or i.municipality_oktmo = any($2))
  order by d.outcome is not null, d.first_seen_at desc, p.id limit $3`;
