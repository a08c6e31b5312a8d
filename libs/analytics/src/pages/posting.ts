import { addDays, isoWeekStart, localDay, startOfLocalDay } from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { readColumns } from '../rollups/read-region-snapshots.js';
import { weekPostsOfRegion } from './region-cadence.js';
import { postingOfRegion } from './region-posting.js';
import { cadenceNorms, mondaysBetween } from './cadence-norms.js';
import type { DirectoryInstitution } from '../register/directory.js';
import { monthsAndDays } from '../query/months-and-days.js';
import type { PagePosting } from './observed.js';
import type { PageLookup } from './page-lookup.js';
import type { PageRange } from '../sources/page-range.js';
import type { ResolvedPeriod } from '../query/period.js';
import { weekNumber, weekNumberOf, type Walls } from './walls.js';

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
): Promise<PageLookup<PagePosting>> {
  const dividedDay = localDay(zone, period.cutoff);
  const lastWholeDay = period.to < dividedDay ? period.to : addDays(dividedDay, -1);
  const [whole, divided] = await Promise.all([
    period.from <= lastWholeDay ? readWholeDays(dataSource, regionCode, pages, period.from, lastWholeDay) : NOTHING,
    period.to < dividedDay
      ? NOTHING
      : readDividedDay(dataSource, regionCode, pages, startOfLocalDay(zone, dividedDay), period.cutoff),
  ]);
  return {
    get: (pageId) => {
      const [before, today] = [whole.get(pageId), divided.get(pageId)];
      if (!before || !today) return before ?? today;
      return { posts: before.posts + today.posts, comments: before.comments + today.comments };
    },
  };
}

const NOTHING: PageLookup<PagePosting> = new Map();

/** Whole months, and the days around them. */
async function readWholeDays(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  from: string,
  to: string,
): Promise<PageLookup<PagePosting>> {
  if (pages === null) return postingOfRegion(dataSource, regionCode, { from, to });
  const { months, days } = monthsAndDays({ from, to });
  return byPage(
    await dataSource.query<Row[]>(
      `select page_id as "pageId", sum(posts)::int as posts, sum(comments)::int as comments from (
         select page_id, posts, comments from page_day
         where region_code = $1 and page_id = any($2) and day = any($3::date[])
         union all
         select page_id, posts, comments from page_month
         where region_code = $1 and page_id = any($2) and month = any($4::date[])
       ) part group by page_id`,
      [regionCode, pages, days, months],
    ),
  );
}

async function readDividedDay(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  from: number,
  cutoff: number,
): Promise<PageLookup<PagePosting>> {
  return byPage(
    await dataSource.query<Row[]>(
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
    ),
  );
}

type Row = PagePosting & { readonly pageId: number };

function byPage(rows: readonly Row[]): PageLookup<PagePosting> {
  return new Map(rows.map(({ pageId, posts, comments }) => [pageId, { posts, comments }]));
}

export interface PageCadence {
  readonly weeksMet: number;
  /** Of the weeks in which there was a norm to keep: 0 for a page that has none. */
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
 * its Monday until after its Sunday; a week without posts counts as observed and not met. Each week is held to
 * the page's norm in force on its Monday: that of its type, of its kind of institution (both told by the directory), or
 * the general one.
 */
export async function readCadence(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  period: ResolvedPeriod,
  rules: RegionRules,
  { walls, directory = [] }: { readonly walls: Walls; readonly directory?: readonly DirectoryInstitution[] },
): Promise<ReadonlyMap<number, PageCadence>> {
  const weeks = fullWeeks(period, rules.zone);
  if (!weeks) return new Map();
  const mondays = mondaysBetween(weeks.first, weeks.last);
  const postsIn =
    pages === null
      ? await weekPostsOfRegion(dataSource, regionCode, mondays)
      : await readWeekPosts(dataSource, regionCode, pages, mondays);
  const normsOf = cadenceNorms(mondays, rules, directory);
  const [begin, end] = [weekNumber(weeks.first), weekNumber(weeks.last)];
  const cadence = new Map<number, PageCadence>();
  for (const [page, wall] of walls) {
    const [first, last] = [Math.max(begin, wall.firstWeek), Math.min(end, wall.lastWeek)];
    if (first > last) continue;
    const norms = normsOf(page);
    let [weeksMet, weeksObserved] = [0, 0];
    let areSummed = true;
    for (let week = first; week <= last; week += 1) {
      const norm = norms[week - begin] ?? null;
      if (norm === null) continue;
      const posts = postsIn(page, week);
      areSummed &&= posts !== null;
      if (posts === null) continue;
      weeksObserved += 1;
      if (posts >= norm) weeksMet += 1;
    }
    if (weeksObserved > 0 || areSummed) cadence.set(page, { weeksMet, weeksObserved });
  }
  return cadence;
}

/** Own posts of the pages in a week, by `weekNumber`. */
async function readWeekPosts(
  dataSource: DataSource,
  regionCode: string,
  pages: readonly number[],
  mondays: readonly string[],
): Promise<(page: number, week: number) => number> {
  const { page, week, posts } = await readColumns(
    dataSource,
    ['page', 'week', 'posts'],
    `select page_id as page, ${weekNumberOf('week')} as week, posts from page_week
     where region_code = $1 and page_id = any($2) and week = any($3::date[])`,
    [regionCode, pages, mondays],
  );
  const byPage = new Map<number, Map<number, number>>();
  page.forEach((id, row) => {
    const weeks = byPage.get(id) ?? new Map<number, number>();
    byPage.set(id, weeks.set(week[row] ?? -1, posts[row] ?? 0));
  });
  return (id, number) => byPage.get(id)?.get(number) ?? 0;
}
