import type { DataSource } from 'typeorm';
import type { ObservedCount } from './observed.js';
import { unknownColumn, type PageSet } from './page-set.js';
import { lastCountsOfRegion, nearestCountsOfRegion, type RegionCounts } from './region-counts.js';

/** A count of each page, by its index. NaN: none was observed. */
export interface CountColumns {
  readonly members: Float64Array;
  /** When it was so, milliseconds since the epoch. */
  readonly observedMs: Float64Array;
}

type Row = ObservedCount & { readonly pageId: number };

const IN_RANGE = `p.region_code = $1 and p.removed_at is null and p.id = any($2)`;

/** The last count of each page at an instant (epoch seconds), not older than 48 hours. */
export async function readLastCounts(dataSource: DataSource, pages: PageSet, at: number): Promise<CountColumns> {
  const { regionCode, range } = pages;
  if (range === null) {
    const found = await lastCountsOfRegion(dataSource, pages, at);
    return settled(found, (unclear) => readLastCounts(dataSource, { ...pages, range: unclear }, at));
  }
  const rows = await dataSource.query<Row[]>(
    `select p.id as "pageId", s.members, extract(epoch from s.observed_at)::float8 * 1000 as "observedMs" from page p
     cross join lateral (
       select members, observed_at from subscriber_count
       where page_id = p.id and observed_at <= to_timestamp($3) and observed_at > to_timestamp($3) - interval '48 hours'
       order by observed_at desc limit 1
     ) s where ${IN_RANGE}`,
    [regionCode, range, at],
  );
  return columnsOf(pages, rows);
}

/** The count of each page nearest to an instant, at most 48 hours away and not after the cut-off. */
export async function readNearestCounts(
  dataSource: DataSource,
  pages: PageSet,
  at: number,
  cutoff: number,
): Promise<CountColumns> {
  const { regionCode, range } = pages;
  if (range === null) {
    const found = await nearestCountsOfRegion(dataSource, pages, at, cutoff);
    return settled(found, (unclear) => readNearestCounts(dataSource, { ...pages, range: unclear }, at, cutoff));
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
    [regionCode, range, at, cutoff],
  );
  return columnsOf(pages, rows);
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

/** What snapshots tell and, where they do not, the facts of the page itself. */
async function settled(
  { counts, unclear, register }: RegionCounts,
  read: (pages: readonly number[]) => Promise<CountColumns>,
): Promise<CountColumns> {
  if (unclear.length === 0) return counts;
  const facts = await read(unclear.map((index) => register.pageIds[index] ?? 0));
  for (const index of unclear) {
    counts.members[index] = facts.members[index] ?? Number.NaN;
    counts.observedMs[index] = facts.observedMs[index] ?? Number.NaN;
  }
  return counts;
}

function columnsOf(pages: PageSet, rows: readonly Row[]): CountColumns {
  const counts = { members: unknownColumn(pages), observedMs: unknownColumn(pages) };
  for (const { pageId, members, observedMs } of rows) {
    const index = pages.register.indexOf(pageId);
    if (index < 0) continue;
    counts.members[index] = members;
    counts.observedMs[index] = observedMs;
  }
  return counts;
}
