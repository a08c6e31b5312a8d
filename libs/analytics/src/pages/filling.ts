import { addDays, type DayRange } from '@gospulse/domain';
import { col, OF_ALL_REGIONS, readRow, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { CARRY_DAYS } from '../rollups/group-days.js';
import { all, REGISTERED } from '../sources/predicates.js';
import { empty, sql, type Sql } from '../sources/statement.js';

/** Days of history that the demonstration collects, written by the collector when it begins. */
export const HISTORY_KEY = 'demo-history-days';

const HISTORY_DONE = sql`select day from sweep where mode = 'history' and finished_at is not null`;

/** Whether days of a history that was announced are not written yet. */
const HISTORY_GOES_ON = sql`
  (select count(distinct day) from (${HISTORY_DONE}) done) < (select value::int from setting where key = ${HISTORY_KEY})`;

const FILLING = { filling: col.flag };
const MINUTE_MS = 60_000;

/**
 * Whether facts come in for the first time: some page, or a wall that VK shows, was never asked for, or days of history are
 * not written yet. What is not known then is not known yet.
 * @param regionCode left out: of any region
 */
export async function readIsFilling(dataSource: DataSource, regionCode?: string): Promise<boolean> {
  const ours = all(
    regionCode === undefined ? null : sql`w.region_code = ${regionCode}`,
    REGISTERED,
    sql`w.last_outcome is null and (w.kind = 'communities' or w.kind = 'posts' and p.state = 'live')`,
  );
  const { filling } = await readRow(
    dataSource,
    FILLING,
    sql`${regionCode === undefined ? OF_ALL_REGIONS : empty} select exists (select from watch w join page p on p.id = w.page_id where ${ours})
            or coalesce(${HISTORY_GOES_ON}, false) as filling`,
  );
  return filling;
}

const COMING = { coming: col.flag };

/**
 * Whether facts come in for the first time right now: some look ended in the last minute. A first pass that waits for the
 * quota of tomorrow, or for a collector that has died, brings nothing that an answer would have to hurry for.
 */
export async function readIsComingIn(dataSource: DataSource, now: Date): Promise<boolean> {
  if (!(await readIsFilling(dataSource))) return false;
  const since = new Date(now.getTime() - MINUTE_MS);
  const { coming } = await readRow(
    dataSource,
    COMING,
    sql`${OF_ALL_REGIONS} select exists (select from watch w where w.last_outcome_at > ${since}::timestamptz)
          or exists (select from sweep s where s.mode = 'history' and s.finished_at > ${since}::timestamptz)
        as coming`,
  );
  return coming;
}

const DAY = { day: col.text };

/**
 * Days before today whose counts are still coming in: days of a history that were not written to their end, which lie before
 * the first pass, and days whose counts are not summed up. A sum of them is that of some pages, and would be taken for a fall.
 */
export async function readFillingDays(
  dataSource: DataSource,
  regionCode: string,
  { from, to }: DayRange,
  today: string,
): Promise<ReadonlySet<string>> {
  const last = to < today ? to : addDays(today, -1);
  if (last < from) return new Set();
  const rows = await readRows(dataSource, DAY, fillingDays(regionCode, { from, to: last }));
  return new Set(rows.map(({ day }) => day));
}

/** A count stands for the two days after it, so a day's sum waits for the marks of those before it, too. */
function fillingDays(regionCode: string, { from, to }: DayRange): Sql {
  return sql`
    select d::date as day from generate_series(${from}::date, ${to}::date, interval '1 day') d
    where ${HISTORY_GOES_ON} and d::date not in (${HISTORY_DONE} and day is not null)
      and d::date < coalesce((select min(started_at)::date from sweep where mode <> 'history'), 'infinity')
    union
    select t.day + carry from touched_day t cross join generate_series(0, ${CARRY_DAYS}::int) carry
    where t.region_code = ${regionCode} and t.what = 'counts' and t.day < ${to}::date + 1
      and t.day + carry between ${from} and ${to}`;
}

const OBSERVED = { observed: col.flag };

/**
 * Whether the beginning of a local day is known: some count of the region stands for it, at most 48 hours away, and none is
 * still coming in. `today` is the day that goes on.
 */
export async function wasObserved(
  dataSource: DataSource,
  regionCode: string,
  { from, today }: { readonly from: string; readonly today: string },
): Promise<boolean> {
  const days = { from: addDays(from, -CARRY_DAYS), to: addDays(from, CARRY_DAYS - 1) };
  const over = { from: days.from, to: days.to < today ? days.to : addDays(today, -1) };
  const { observed } = await readRow(
    dataSource,
    OBSERVED,
    sql`select exists (
          select 1 from page_day
          where region_code = ${regionCode} and day between ${days.from} and ${days.to} and members is not null
        ) and not exists (${fillingDays(regionCode, over)})
          and not exists (${withoutSnapshot(regionCode, days)})
          and not (${days.to >= today} and ${isAnyNeverAsked(regionCode)}) as observed`,
  );
  return observed;
}

/**
 * Days that the snapshot of all pages does not tell yet: it was never written or, while history is, perhaps not since the day
 * was. Otherwise one that is due is some seconds old and tells the counts.
 */
function withoutSnapshot(regionCode: string, { from, to }: DayRange): Sql {
  return sql`
    select from sheet_due s where s.region_code = ${regionCode} and s.day between ${from} and ${to} and (${HISTORY_GOES_ON}
      or not exists (select from region_sheet r where r.region_code = ${regionCode} and r.grain = 'day' and r.day = s.day))`;
}

/** Whether some page of the region was never asked for its subscribers. */
function isAnyNeverAsked(regionCode: string): Sql {
  return sql`exists (
    select from watch w join page p on p.id = w.page_id
    where w.region_code = ${regionCode} and ${REGISTERED} and w.kind = 'communities' and w.last_outcome is null)`;
}
