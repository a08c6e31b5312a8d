import { daysFromTo, NO_MUNICIPALITY, type DayRange } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { grainOf, inScope, isOfOne, municipalityInScope, type Filters, type Scope } from '../query/scope.js';
import { all, institutionsLeft, pageLeft } from '../sources/predicates.js';
import { readRows, sql, type Sql } from '../sources/statement.js';

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

/**
 * Daily sums of the whole region, or from the rollup by municipality and kind. A founder is no part of it, so it is then
 * read page by page. Days after `today` are gaps: counts are carried into them ahead of time.
 */
export async function readDailySums(
  dataSource: DataSource,
  scope: Scope,
  filters: Filters,
  { from, to }: DayRange,
  today: string,
): Promise<DailySum[]> {
  const days = { from, to: to < today ? to : today };
  const statement = sumsOf(scope, filters, days);
  return withGaps(await readRows(dataSource, DAILY_SUM, statement), from, to);
}

const DAILY_SUM = z.object({
  day: z.string(),
  members: z.number().nullable(),
  pages: z.int(),
  posts: z.int(),
  comments: z.int(),
});

/** From the coarsest rows that keep apart what the scope and the filters leave. */
function sumsOf(scope: Scope, filters: Filters, days: DayRange): Sql {
  const grain = grainOf(scope);
  if (grain === 'page' || filters.founder !== undefined || isOfOne(filters)) return fromPages(scope, filters, days);
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
      : sql`kind in (select distinct kind from institution where region_code = ${regionCode} and sphere = ${sphere})`,
    kind === undefined ? null : sql`kind = ${kind}`,
    oktmo === undefined ? null : sql`municipality_oktmo = ${oktmo === NO_MUNICIPALITY.oktmo ? '' : oktmo}`,
    sql`day between ${from} and ${to}`,
  );
  return sql`select day, sum(members)::float8 as members, sum(pages)::int as pages,
                    sum(posts)::int as posts, sum(comments)::int as comments
    from group_day where ${left} group by day order by day`;
}

function fromPages(scope: Scope, filters: Filters, { from, to }: DayRange): Sql {
  const inDays = sql`d.day between ${from} and ${to}`;
  return sql`select d.day, sum(d.members)::float8 as members, count(d.members)::int as pages,
                    sum(d.posts)::int as posts, sum(d.comments)::int as comments
    from page_day d join page p on p.id = d.page_id join institution i on i.id = p.institution_id
    where ${all(inScope(scope), institutionsLeft(filters), pageLeft(filters), inDays)} group by d.day order by d.day`;
}

function withGaps(rows: readonly DailySum[], from: string, to: string): DailySum[] {
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const fullest = Math.max(0, ...rows.map((row) => row.pages));
  return daysFromTo(from, to).map((day) => {
    const row = byDay.get(day);
    if (!row) return { day, members: null, pages: 0, posts: 0, comments: 0 };
    return row.pages < fullest * FULL_ENOUGH ? { ...row, members: null } : row;
  });
}
