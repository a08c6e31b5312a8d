import { daysFromTo, type DayRange } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { isOfOne, type Filters, type Scope } from '../query/scope.js';

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
  const byPage = filters.founder !== undefined || isOfOne(filters);
  const { sphere, kind, oktmo } = filters;
  if (!byPage && scope.oktmo === null && sphere === undefined && kind === undefined && oktmo === undefined) {
    const last = to < today ? to : today;
    return withGaps(await dataSource.query<DailySum[]>(FROM_REGION, [scope.regionCode, from, last]), from, to);
  }
  const rows = await dataSource.query<DailySum[]>(byPage ? FROM_PAGES : FROM_GROUPS, [
    scope.regionCode,
    scope.oktmo,
    sphere ?? null,
    kind ?? null,
    oktmo ?? null,
    from,
    to < today ? to : today,
    ...(byPage ? [filters.founder ?? null, filters.ogrn ?? null, filters.vkId ?? null] : []),
  ]);
  return withGaps(rows, from, to);
}

const FROM_REGION = `
  select day, members::float8 as members, pages, posts, comments from region_day
  where region_code = $1 and day between $2 and $3 order by day`;

const FROM_GROUPS = `
  select day, sum(members)::float8 as members, sum(pages)::int as pages,
         sum(posts)::int as posts, sum(comments)::int as comments
  from group_day g
  where region_code = $1 and ($2::text[] is null or municipality_oktmo = any($2))
    and ($3::text is null or kind in (select distinct kind from institution where region_code = $1 and sphere = $3))
    and ($4::text is null or kind = $4) and ($5::text is null or municipality_oktmo = $5)
    and day between $6 and $7
  group by day order by day`;

const FROM_PAGES = `
  select d.day, sum(d.members)::float8 as members, count(d.members)::int as pages,
         sum(d.posts)::int as posts, sum(d.comments)::int as comments
  from page_day d join page p on p.id = d.page_id join institution i on i.id = p.institution_id
  where i.region_code = $1 and ($2::text[] is null or i.municipality_oktmo = any($2))
    and ($3::text is null or i.sphere = $3) and ($4::text is null or i.kind = $4)
    and ($5::text is null or i.municipality_oktmo = $5) and d.day between $6 and $7
    and ($8::text is null or i.founder_ogrn = $8) and ($9::text is null or i.ogrn = $9)
    and ($10::bigint is null or p.vk_id = $10)
  group by d.day order by d.day`;

function withGaps(rows: readonly DailySum[], from: string, to: string): DailySum[] {
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const fullest = Math.max(0, ...rows.map((row) => row.pages));
  return daysFromTo(from, to).map((day) => {
    const row = byDay.get(day);
    if (!row) return { day, members: null, pages: 0, posts: 0, comments: 0 };
    return row.pages < fullest * FULL_ENOUGH ? { ...row, members: null } : row;
  });
}
