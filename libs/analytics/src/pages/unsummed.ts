import type { DayRange } from '@gospulse/domain';
import { col, maybe, readRows, type Touched } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { ChosenQuery } from '../query/figure-query.js';
import { inScope } from '../query/scope.js';
import type { PageRange } from '../sources/page-range.js';
import { all, institutionsLeft, ofPages, pageLeft, registeredOn } from '../sources/predicates.js';
import { readColumns, sql, type Sql } from '../sources/statement.js';
import type { PageSet } from './page-set.js';
import { weekNumber, weekNumberOf } from './walls.js';

/** What facts tell of some days and sums do not yet: a 0 that these tell is none. */
export interface Unsummed {
  /** Pages with posts and comments, or questions, that wait to be summed up. */
  readonly pages: ReadonlySet<number>;
  /** Days that sums by page know and region snapshots do not. */
  readonly days: readonly string[];
}

const DAY = { day: col.text };

const dueSnapshots = (regionCode: string, { from, to }: DayRange): Sql =>
  sql`select s.day from sheet_due s where s.region_code = ${regionCode} and s.day between ${from} and ${to}`;

/** Days that sums by page know and region snapshots do not. */
export async function readDaysWithoutSnapshot(
  dataSource: DataSource,
  regionCode: string,
  days: DayRange,
): Promise<string[]> {
  return (await readRows(dataSource, DAY, dueSnapshots(regionCode, days))).map(({ day }) => day);
}

const PART = { pageId: maybe(col.int), day: maybe(col.text) };

/** Whose posts and comments, or questions, of the days are not summed up yet. */
export async function readUnsummed(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  days: DayRange,
  what: Touched = 'posts',
): Promise<Unsummed> {
  const { from, to } = days;
  const rows = await readRows(
    dataSource,
    PART,
    sql`select distinct t.page_id as "pageId", null::date as day from touched_day t
        where ${all(sql`t.region_code = ${regionCode} and t.what = ${what} and t.day between ${from} and ${to}`, ofPages(pages, sql`t.page_id`))}
        union all
        select null, d.day from (${dueSnapshots(regionCode, days)}) d`,
  );
  return {
    pages: new Set(rows.flatMap(({ pageId }) => pageId ?? [])),
    days: rows.flatMap(({ day }) => day ?? []),
  };
}

/** The same for weeks, in the order of their Mondays: indices of pages with posts of the week that wait. */
export async function readUnsummedWeeks(
  dataSource: DataSource,
  { regionCode, range, register }: PageSet,
  mondays: readonly string[],
): Promise<ReadonlySet<number>[]> {
  const weeks = mondays.map(() => new Set<number>());
  const monday = sql`date_trunc('week', t.day)::date`;
  const ofPosts = sql`t.region_code = ${regionCode} and t.what = 'posts' and ${monday} = any(${mondays}::date[])`;
  const { page, week } = await readColumns(
    dataSource,
    ['page', 'week'],
    sql`select distinct t.page_id as page, ${weekNumberOf(monday)} as week from touched_day t
        where ${all(ofPosts, ofPages(range, sql`t.page_id`))}`,
  );
  const begin = weekNumber(mondays[0] ?? '');
  page.forEach((id, row) => weeks[(week[row] ?? -1) - begin]?.add(register.indexOf(id)));
  return weeks;
}

/** Days of a part of the region on which something of a kind waits to be summed up. */
export async function readUnsummedDays(
  dataSource: DataSource,
  { scope, filters, corrections, asOf }: ChosenQuery,
  { from, to }: DayRange,
  what: Touched,
): Promise<ReadonlySet<string>> {
  const ours = all(inScope(scope), institutionsLeft(filters, corrections), pageLeft(filters), registeredOn(asOf));
  const rows = await readRows(
    dataSource,
    DAY,
    sql`select distinct t.day from touched_day t join page p on p.id = t.page_id
        join institution i on i.id = p.institution_id
        where t.region_code = ${scope.regionCode} and t.what = ${what} and t.day between ${from} and ${to} and ${ours}`,
  );
  return new Set(rows.map(({ day }) => day));
}
