import { addDays, isoWeekStart, localDay, startOfLocalDay } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { PageRange } from './page-range.js';
import type { ResolvedPeriod } from './period.js';

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
  const whole = dataSource.query<(PagePosting & { pageId: number })[]>(
    `select page_id as "pageId", sum(posts)::int as posts, sum(comments)::int as comments from page_day
     where region_code = $1 and ($2::int[] is null or page_id = any($2)) and day between $3 and $4
     group by page_id`,
    [regionCode, pages, period.from, lastWholeDay],
  );
  const divided =
    period.to < dividedDay
      ? []
      : await readDividedDay(dataSource, regionCode, pages, startOfLocalDay(zone, dividedDay), period.cutoff);
  return addUp(await whole, divided);
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
 * its Monday until after its Sunday; a week without posts counts as observed and not met.
 */
export async function readCadence(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  period: ResolvedPeriod,
  zone: string,
  norm: number,
): Promise<ReadonlyMap<number, PageCadence>> {
  const weeks = fullWeeks(period, zone);
  if (!weeks) return new Map();
  const rows = await dataSource.query<(PageCadence & { pageId: number })[]>(
    `with week as (
       select d::date as week, d at time zone $6 as opens, (d + interval '7 days') at time zone $6 as ends
       from generate_series($3::timestamp, $4::timestamp, interval '7 days') d
     )
     select k.page_id as "pageId", count(*)::int as "weeksObserved",
            count(*) filter (where w.posts >= $5)::int as "weeksMet"
     from page_wall k join page p on p.id = k.page_id
     join week on (k.exhausted or k.known_since <= week.opens) and k.known_until >= week.ends
     left join page_week w on w.page_id = k.page_id and w.week = week.week
     where p.region_code = $1 and p.removed_at is null and ($2::int[] is null or k.page_id = any($2))
     group by k.page_id`,
    [regionCode, pages, weeks.first, weeks.last, norm, zone],
  );
  return new Map(rows.map(({ pageId, weeksMet, weeksObserved }) => [pageId, { weeksMet, weeksObserved }]));
}
