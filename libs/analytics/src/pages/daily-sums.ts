import { daysFromTo, isBesideMunicipalities, type DayRange } from '@gospulse/domain';
import { col, maybe, readRow, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Source } from '../caching/versioned-cache.js';
import { readFillingDays } from './filling.js';
import type { ChosenQuery } from '../query/figure-query.js';
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
import { all, institutionsLeft, pageLeft, registeredOn } from '../sources/predicates.js';
import { MAX_PAGE_ROWS } from '../sources/plan-sources.js';
import { readColumns, sql, type Sql } from '../sources/statement.js';
import { readDailySumsOfMany } from './daily-sums-of-many.js';

/** One day of the region, or of the part that the filters leave. Null: a gap. */
export interface DailySum {
  readonly day: string;
  readonly members: number | null;
  /** Pages whose count is in the sum. */
  readonly pages: number;
  readonly posts: number;
  readonly comments: number;
}

/**
 * A sum over much fewer pages than at its best day would show a fall that never was: below this share of the pages of
 * the period's fullest day the day is a gap.
 */
export const FULL_ENOUGH = 0.9;

export interface HowSummed {
  /** Nobody asks for posts and comments: they may be left out, as 0. */
  readonly isOfMembers?: boolean;
  /** More pages are read from the snapshots of their region; left out: as `planSources` has it. */
  readonly maxPageRows?: number;
}

/**
 * Daily sums of the whole region, or from the rollup by municipality and kind. A founder is no part of it, nor does it
 * keep apart who is in no municipality: these are read page by page, many pages from the snapshots of their region. Days after `today` are gaps: counts are carried into
 * them ahead of time. So are days whose counts are still coming in.
 */
export async function readDailySums(
  source: Source,
  query: ChosenQuery,
  { from, to }: DayRange,
  today: string,
  how: HowSummed = {},
): Promise<DailySum[]> {
  const { dataSource } = source;
  const days = { from, to: to < today ? to : today };
  const [rows, filling] = await Promise.all([
    readSums(source, query, days, how),
    readFillingDays(dataSource, query.scope.regionCode, days, today),
  ]);
  return withGaps(rows, filling, from, to);
}

const DAILY_SUM = {
  day: col.text,
  members: maybe(col.number),
  pages: col.int,
  posts: col.int,
  comments: col.int,
};

/** From the coarsest rows that keep apart what the scope and the filters leave. */
async function readSums(
  source: Source,
  query: ChosenQuery,
  days: DayRange,
  { isOfMembers = false, maxPageRows = MAX_PAGE_ROWS }: HowSummed,
): Promise<DailySum[]> {
  const { dataSource } = source;
  const { scope, filters, asOf } = query;
  // Pages that have left since are in no sum of a group any more.
  const hasLeft = asOf !== undefined && (await hasLeftSince(dataSource, scope.regionCode, asOf));
  if (!hasLeft && !areByPage(scope, filters)) return readRows(dataSource, DAILY_SUM, fromSums(scope, filters, days));
  if (!isOfOne(filters)) {
    const { id: pages } = await readColumns(dataSource, ['id'], pagesOf(query));
    if (pages.length > maxPageRows) return readDailySumsOfMany(source, scope.regionCode, pages, days, isOfMembers);
  }
  return readRows(dataSource, DAILY_SUM, fromPages(query, days));
}

/** Whether a page of the region was registered on a day and has left since, with an institution that was closed. */
export async function hasLeftSince(dataSource: DataSource, regionCode: string, day: string): Promise<boolean> {
  const { has } = await readRow(
    dataSource,
    { has: col.flag },
    sql`select exists (select from page where region_code = ${regionCode} and left_on > ${day}::date) as has`,
  );
  return has;
}

function areByPage(scope: Scope, { oktmo, founder, ...filters }: Filters): boolean {
  const isBeside = oktmo !== undefined && eachWanted(oktmo).some(isBesideMunicipalities);
  return grainOf(scope) === 'page' || founder !== undefined || isBeside || isOfOne(filters);
}

function pagesOf({ scope, filters, corrections, asOf }: ChosenQuery): Sql {
  return sql`select p.id from page p join institution i on i.id = p.institution_id
             where ${all(inScope(scope), institutionsLeft(filters, corrections), registeredOn(asOf))}`;
}

function fromSums(scope: Scope, filters: Filters, days: DayRange): Sql {
  const grain = grainOf(scope);
  const { sphere, kind, oktmo } = filters;
  const isWhole = grain === 'region' && sphere === undefined && kind === undefined && oktmo === undefined;
  return isWhole ? fromRegion(scope, days) : fromGroups(scope, filters, days);
}

function fromRegion({ regionCode }: Scope, { from, to }: DayRange): Sql {
  return sql`select day, members::float8 as members, pages, posts, comments from region_day
    where region_code = ${regionCode} and day between ${from} and ${to} order by day`;
}

function fromGroups(scope: Scope, { sphere, kind, oktmo }: Filters, { from, to }: DayRange): Sql {
  const { regionCode } = scope;
  const left = all(
    municipalityInScope(scope, 'region_code', 'municipality_oktmo'),
    sphere === undefined
      ? null
      : sql`kind in (select distinct kind from institution where region_code = ${regionCode} and ${isAnyOf(sql`sphere`, sphere)})`,
    kind === undefined ? null : isAnyOf(sql`kind`, kind),
    oktmo === undefined ? null : isAnyOf(sql`municipality_oktmo`, oktmo),
    sql`day between ${from} and ${to}`,
  );
  return sql`select day, sum(members)::float8 as members, sum(pages)::int as pages,
                    sum(posts)::int as posts, sum(comments)::int as comments
    from group_day where ${left} group by day order by day`;
}

/**
 * In a sum a page's count stands for the days after it too, as long as nothing newer is known and as it does in the sums
 * of groups; the line of a page itself has a gap on a day without a count.
 */
function fromPages({ scope, filters, corrections, asOf }: ChosenQuery, { from, to }: DayRange): Sql {
  const carried = filters.vkId === undefined ? CARRY_DAYS : 0;
  const ours = sql`page_day d join page p on p.region_code = d.region_code and p.id = d.page_id join institution i on i.id = p.institution_id
    where d.region_code = ${scope.regionCode}
      and ${all(inScope(scope), institutionsLeft(filters, corrections), pageLeft(filters), registeredOn(asOf))} and d.day <= ${to}`;
  return sql`
    with counted as (
      select d.day, d.members,
             least(${carried}::int, lead(d.day) over (partition by d.page_id order by d.day) - d.day - 1) as stands
      from ${ours} and d.day >= ${from}::date - ${carried}::int and d.members is not null
    ),
    counts as (
      select c.day + s as day, sum(c.members)::float8 as members, count(*)::int as pages
      from counted c cross join generate_series(0, c.stands) s group by 1
    ),
    written as (
      select d.day, sum(d.posts)::int as posts, sum(d.comments)::int as comments
      from ${ours} and d.day >= ${from} group by d.day
    )
    select day, members, coalesce(pages, 0) as pages, coalesce(posts, 0) as posts, coalesce(comments, 0) as comments
    from counts full join written using (day) where day between ${from} and ${to} order by day`;
}

function withGaps(rows: readonly DailySum[], filling: ReadonlySet<string>, from: string, to: string): DailySum[] {
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const fullest = Math.max(0, ...rows.map((row) => row.pages));
  return daysFromTo(from, to).map((day) => {
    const row = byDay.get(day);
    if (!row) return { day, members: null, pages: 0, posts: 0, comments: 0 };
    return filling.has(day) || row.pages < fullest * FULL_ENOUGH ? { ...row, members: null } : row;
  });
}
