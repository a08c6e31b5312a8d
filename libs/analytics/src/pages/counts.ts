import { localDay } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { lastCountsOfRegion, nearestCountsOfRegion, type RegionCounts } from './region-counts.js';
import type { ObservedCount } from './observed.js';
import type { PageRange } from '../sources/page-range.js';

type Row = ObservedCount & { readonly pageId: number };

const IN_RANGE = `p.region_code = $1 and p.removed_at is null and p.id = any($2)`;

/** The last count of each page at an instant (epoch seconds), not older than 48 hours. */
export async function readLastCounts(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  at: number,
  zone: string,
): Promise<ReadonlyMap<number, ObservedCount>> {
  if (pages === null) {
    const told = await lastCountsOfRegion(dataSource, regionCode, at, localDay(zone, at));
    return settled(told, (unsure) => readLastCounts(dataSource, regionCode, unsure, at, zone));
  }
  const rows = await dataSource.query<Row[]>(
    `select p.id as "pageId", s.members, extract(epoch from s.observed_at)::float8 * 1000 as "observedMs" from page p
     cross join lateral (
       select members, observed_at from subscriber_count
       where page_id = p.id and observed_at <= to_timestamp($3) and observed_at > to_timestamp($3) - interval '48 hours'
       order by observed_at desc limit 1
     ) s where ${IN_RANGE}`,
    [regionCode, pages, at],
  );
  return byPage(rows);
}

/** The count of each page nearest to an instant, at most 48 hours away and not after the cut-off. */
export async function readNearestCounts(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  at: number,
  { cutoff, zone }: { readonly cutoff: number; readonly zone: string },
): Promise<ReadonlyMap<number, ObservedCount>> {
  if (pages === null) {
    const told = await nearestCountsOfRegion(dataSource, regionCode, at, cutoff, localDay(zone, at));
    return settled(told, (unsure) => readNearestCounts(dataSource, regionCode, unsure, at, { cutoff, zone }));
  }
  const rows = await dataSource.query<Row[]>(
    `select p.id as "pageId", s.members, extract(epoch from s.observed_at)::float8 * 1000 as "observedMs" from page p
     cross join lateral (
       select members, observed_at from (
         (select members, observed_at from subscriber_count
          where page_id = p.id and observed_at <= to_timestamp($3)
            and observed_at >= to_timestamp($3) - interval '48 hours'
          order by observed_at desc limit 1)
         union all
         (select members, observed_at from subscriber_count
          where page_id = p.id and observed_at > to_timestamp($3)
            and observed_at <= least(to_timestamp($3) + interval '48 hours', to_timestamp($4))
          order by observed_at limit 1)
       ) both_sides order by abs(extract(epoch from observed_at) - $3) limit 1
     ) s where ${IN_RANGE}`,
    [regionCode, pages, at, cutoff],
  );
  return byPage(rows);
}

/** Whether any count of the region stands for the beginning of a local day, at most 48 hours away. */
export async function wasObserved(dataSource: DataSource, regionCode: string, day: string): Promise<boolean> {
  const rows = await dataSource.query<{ observed: boolean }[]>(
    `select exists (
       select 1 from page_day where region_code = $1 and day between $2::date - 2 and $2::date + 1 and members is not null
     ) as observed`,
    [regionCode, day],
  );
  return rows[0]?.observed ?? false;
}

/** The snapshots' counts, and those of the facts where snapshots do not tell. */
async function settled(
  { counts, unsure }: RegionCounts,
  read: (pages: readonly number[]) => Promise<ReadonlyMap<number, ObservedCount>>,
): Promise<ReadonlyMap<number, ObservedCount>> {
  if (unsure.length > 0) for (const [page, count] of await read(unsure)) counts.set(page, count);
  return counts;
}

function byPage(rows: readonly Row[]): ReadonlyMap<number, ObservedCount> {
  return new Map(rows.map(({ pageId, members, observedMs }) => [pageId, { members, observedMs }]));
}
