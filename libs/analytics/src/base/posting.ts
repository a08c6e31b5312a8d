import { addDays, isoWeekStart, localDay, startOfLocalDay } from '@gospulse/domain';
import { policyAt, type RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { readColumns } from '../sheets/read-sheets.js';
import { keptWeeksOfRegion, type NormRun } from '../sheets/region-cadence.js';
import { postingOfRegion } from '../sheets/region-posting.js';
import { monthsAndDays } from './months-and-days.js';
import type { PageRange } from './page-range.js';
import type { ResolvedPeriod } from './period.js';
import { weekNumber, weekNumberOf, type Walls } from './walls.js';

export interface PagePosting {
  /** Own publications of the period, without reposts. */
  readonly posts: number;
  /** Residents' comments written in the period. */
  readonly comments: number;
}

/**
 * Posts and comments of the period. Whole days come from the rollup; the day that the cut-off divides is counted from
 * the facts, up to the cut-off.
 */
export async function readPosting(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  period: ResolvedPeriod,
  zone: string,
): Promise<ReadonlyMap<number, PagePosting>> {
  const dividedDay = localDay(zone, period.cutoff);
  const lastWholeDay = period.to < dividedDay ? period.to : addDays(dividedDay, -1);
  const whole =
    period.from <= lastWholeDay ? readWholeDays(dataSource, regionCode, pages, period.from, lastWholeDay) : [];
  const divided =
    period.to < dividedDay
      ? []
      : await readDividedDay(dataSource, regionCode, pages, startOfLocalDay(zone, dividedDay), period.cutoff);
  return addUp(await whole, divided);
}

/** Whole months, and the days around them. */
async function readWholeDays(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  from: string,
  to: string,
): Promise<(PagePosting & { pageId: number })[]> {
  if (pages === null) return postingOfRegion(dataSource, regionCode, { from, to });
  const { months, days } = monthsAndDays({ from, to });
  return dataSource.query(
    `select page_id as "pageId", sum(posts)::int as posts, sum(comments)::int as comments from (
       select page_id, posts, comments from page_day
       where region_code = $1 and page_id = any($2) and day = any($3::date[])
       union all
       select page_id, posts, comments from page_month
       where region_code = $1 and page_id = any($2) and month = any($4::date[])
     ) part group by page_id`,
    [regionCode, pages, days, months],
  );
}

async function readDividedDay(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  from: number,
  cutoff: number,
): Promise<(PagePosting & { pageId: number })[]> {
  return dataSource.query(
    `select page_id as "pageId", sum(posts)::int as posts, sum(comments)::int as comments from (
       select page_id, 1 as posts, 0 as comments from post
       where region_code = $1 and ($2::int[] is null or page_id = any($2)) and by_page and not is_repost
         and deleted_seen_at is null and published_at >= to_timestamp($3) and published_at <= to_timestamp($4)
       union all
       select page_id, 0, 1 from comment
       where region_code = $1 and ($2::int[] is null or page_id = any($2)) and author_kind = 'resident'
         and at >= to_timestamp($3) and at <= to_timestamp($4)
     ) today group by page_id`,
    [regionCode, pages, from, cutoff],
  );
}

function addUp(...lists: readonly (PagePosting & { pageId: number })[][]): ReadonlyMap<number, PagePosting> {
  const sums = new Map<number, PagePosting>();
  for (const { pageId, posts, comments } of lists.flat()) {
    const sum = sums.get(pageId) ?? { posts: 0, comments: 0 };
    sums.set(pageId, { posts: sum.posts + posts, comments: sum.comments + comments });
  }
  return sums;
}

export interface PageCadence {
  readonly weeksMet: number;
  readonly weeksObserved: number;
}

/** First and last Monday of the ISO weeks that lie wholly inside the period and before the cut-off; null: none. */
export function fullWeeks(period: ResolvedPeriod, zone: string): { first: string; last: string; count: number } | null {
  const first = period.from === isoWeekStart(period.from) ? period.from : addDays(isoWeekStart(period.from), 7);
  const end =
    addDays(period.to, 1) < localDay(zone, period.cutoff) ? addDays(period.to, 1) : localDay(zone, period.cutoff);
  const last = addDays(isoWeekStart(end), -7);
  if (last < first) return null;
  const weeks = Math.round((Date.parse(last) - Date.parse(first)) / (7 * 86_400_000)) + 1;
  return { first, last, count: weeks };
}

/**
 * Full weeks with enough posts ÷ full weeks observed, by page. A week is observed when the wall is known from before
 * its Monday until after its Sunday; a week without posts counts as observed and not met. Each week is held to the norm
 * in force on its Monday.
 */
export async function readCadence(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  period: ResolvedPeriod,
  rules: RegionRules,
  walls: Walls,
): Promise<ReadonlyMap<number, PageCadence>> {
  const weeks = fullWeeks(period, rules.zone);
  if (!weeks) return new Map();
  const runs = normsOf(weeks, rules);
  const isKept =
    pages === null
      ? await keptWeeksOfRegion(dataSource, regionCode, runs)
      : await readKeptWeeks(dataSource, regionCode, pages, runs);
  const [begin, end] = [weekNumber(weeks.first), weekNumber(weeks.last)];
  const cadence = new Map<number, PageCadence>();
  for (const [page, wall] of walls) {
    const [first, last] = [Math.max(begin, wall.firstWeek), Math.min(end, wall.lastWeek)];
    if (first > last) continue;
    let weeksMet = 0;
    for (let week = first; week <= last; week += 1) if (isKept(page, week)) weeksMet += 1;
    cadence.set(page, { weeksMet, weeksObserved: last - first + 1 });
  }
  return cadence;
}

/** The weeks in which the pages kept the norm. */
async function readKeptWeeks(
  dataSource: DataSource,
  regionCode: string,
  pages: readonly number[],
  runs: readonly NormRun[],
): Promise<(page: number, week: number) => boolean> {
  const { page, week } = await readColumns(
    dataSource,
    ['page', 'week'],
    `select k.page_id as page, ${weekNumberOf('k.week')} as week
     from unnest($3::date[], $4::date[], $5::int[]) n(first, last, norm)
     join page_week k on k.week between n.first and n.last and k.posts >= n.norm
     where k.region_code = $1 and k.page_id = any($2)`,
    [regionCode, pages, runs.map(({ first }) => first), runs.map(({ last }) => last), runs.map(({ norm }) => norm)],
  );
  const kept = new Map<number, Set<number>>();
  page.forEach((id, row) => {
    const weeks = kept.get(id) ?? new Set();
    kept.set(id, weeks.add(week[row] ?? -1));
  });
  return (id, number) => kept.get(id)?.has(number) ?? false;
}

/** The weeks split where the norm changes. */
function normsOf({ first, last }: { readonly first: string; readonly last: string }, rules: RegionRules): NormRun[] {
  const runs: { first: string; last: string; norm: number }[] = [];
  for (let week = first; week <= last; week = addDays(week, 7)) {
    const norm = policyAt(rules, startOfLocalDay(rules.zone, week)).postsPerWeekNorm;
    const run = runs.at(-1);
    if (run?.norm === norm) run.last = week;
    else runs.push({ first: week, last: week, norm });
  }
  return runs;
}
