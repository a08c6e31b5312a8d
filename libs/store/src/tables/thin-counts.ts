import sql from 'sql-template-tag';
import { col, findRow, maybe, readRow, readRows, run, type Database } from '../sql/rows.js';

/** Local days of a region, the last one not among them. */
export interface DaysBefore {
  readonly from: string;
  readonly before: string;
}

/** Pages of a region, and some days of theirs. */
export interface CountsOfDays extends DaysBefore {
  readonly regionCode: string;
  /** Of the region's days. */
  readonly zone: string;
  readonly pageIds: readonly number[];
}

/**
 * Of each day of the pages the counts between its first and its last are given up. These two are what a day, and the beginning
 * and the end of a period, are told by.
 * @returns how many counts were given up
 */
export async function thinCountsOfDays(
  database: Database,
  { regionCode, zone, pageIds, from, before }: CountsOfDays,
): Promise<number> {
  const { thinned } = await readRow(
    database,
    { thinned: col.number },
    sql`with counted as (
          select s.page_id, s.observed_at, min(s.observed_at) over of_day as first, max(s.observed_at) over of_day as last
          from unnest(${pageIds}::int[]) as p(id) cross join lateral (
            select page_id, observed_at from subscriber_count
            where region_code = ${regionCode} and page_id = p.id
              and observed_at >= ${from}::date::timestamp at time zone ${zone}
              and observed_at < ${before}::date::timestamp at time zone ${zone}
          ) s
          window of_day as (partition by s.page_id, (s.observed_at at time zone ${zone})::date)
        ),
        given_up as (
          delete from subscriber_count s using counted c
          where s.region_code = ${regionCode} and s.page_id = c.page_id and s.observed_at = c.observed_at
            and c.observed_at > c.first and c.observed_at < c.last
          returning 1
        )
        select count(*)::int as thinned from given_up`,
  );
  return thinned;
}

/** The pages of a region, those that have left too. */
export async function readPagesCounted(database: Database, regionCode: string): Promise<number[]> {
  const rows = await readRows(
    database,
    { id: col.int },
    sql`select id from page where region_code = ${regionCode} order by id`,
  );
  return rows.map(({ id }) => id);
}

const keyOf = (regionCode: string): string => `counts-thinned-${regionCode}`;

/**
 * The first day of a region that is not thinned yet.
 * @returns null where nothing was counted yet
 */
export async function readFirstUnthinned(database: Database, regionCode: string): Promise<string | null> {
  const kept = await findRow(
    database,
    { day: col.text },
    sql`select value as day from setting where key = ${keyOf(regionCode)}`,
  );
  if (kept) return kept.day;
  const { day } = await readRow(
    database,
    { day: maybe(col.text) },
    sql`select min(day)::text as day from region_day where region_code = ${regionCode} and members is not null`,
  );
  return day;
}

/** All days before this one are thinned. */
export async function writeFirstUnthinned(database: Database, regionCode: string, day: string): Promise<void> {
  await run(
    database,
    sql`insert into setting (key, value) values (${keyOf(regionCode)}, ${day})
        on conflict (key) do update set value = excluded.value`,
  );
}
