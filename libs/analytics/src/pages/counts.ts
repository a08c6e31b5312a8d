import { NEAREST_OBSERVATION_SECONDS } from '@gospulse/domain';
import { col, readRows, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { sql, type Sql } from '../sources/statement.js';
import { unknownColumn, type PageSet } from './page-set.js';
import { lastCountsOfRegion, nearestCountsOfRegion, type RegionCounts } from './region-counts.js';

/** A count of each page, by its index. NaN: none was observed. */
export interface CountColumns {
  readonly members: Float64Array;
  /** When it was so, milliseconds since the epoch. */
  readonly observedMs: Float64Array;
}

const COUNT = { pageId: col.int, members: col.int, observedMs: col.number };

const NEAREST = sql`make_interval(secs => ${NEAREST_OBSERVATION_SECONDS})`;

/** A count of each page of the list, found by a statement that looks up those of the page `p`. */
function countsOf(regionCode: string, range: readonly number[], found: Sql): Sql {
  return sql`select p.id as "pageId", s.members, extract(epoch from s.observed_at)::float8 * 1000 as "observedMs"
    from page p cross join lateral (${found}) s
    where p.region_code = ${regionCode} and p.id = any(${range})`;
}

/** The last count of each page at an instant (epoch seconds), not older than 48 hours. */
export async function readLastCounts(dataSource: DataSource, pages: PageSet, at: number): Promise<CountColumns> {
  const { regionCode, range } = pages;
  if (range === null) {
    const found = await lastCountsOfRegion(dataSource, pages, at);
    return settled(found, (unclear) => readLastCounts(dataSource, { ...pages, range: unclear }, at));
  }
  const instant = sql`to_timestamp(${at})`;
  const last = sql`select members, observed_at from subscriber_count
    where region_code = ${regionCode} and page_id = p.id and observed_at <= ${instant} and observed_at > ${instant} - ${NEAREST}
    order by observed_at desc limit 1`;
  return columnsOf(pages, await readRows(dataSource, COUNT, countsOf(regionCode, range, last)));
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
  const instant = sql`to_timestamp(${at})`;
  const nearest = sql`select members, observed_at from (
      (select members, observed_at from subscriber_count
       where region_code = ${regionCode} and page_id = p.id and observed_at <= ${instant} and observed_at >= ${instant} - ${NEAREST}
       order by observed_at desc limit 1)
      union all
      (select members, observed_at from subscriber_count
       where region_code = ${regionCode} and page_id = p.id and observed_at > ${instant}
         and observed_at <= least(${instant} + ${NEAREST}, to_timestamp(${cutoff}))
       order by observed_at limit 1)
    ) both_sides order by abs(extract(epoch from observed_at) - ${at}::float8) limit 1`;
  return columnsOf(pages, await readRows(dataSource, COUNT, countsOf(regionCode, range, nearest)));
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

function columnsOf(pages: PageSet, rows: readonly RowOf<typeof COUNT>[]): CountColumns {
  const counts = { members: unknownColumn(pages), observedMs: unknownColumn(pages) };
  for (const { pageId, members, observedMs } of rows) {
    const index = pages.register.indexOf(pageId);
    if (index < 0) continue;
    counts.members[index] = members;
    counts.observedMs[index] = observedMs;
  }
  return counts;
}
