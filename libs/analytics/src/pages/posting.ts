import { startOfLocalDay } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { monthsAndDays } from '../query/months-and-days.js';
import type { ResolvedPeriod } from '../query/period.js';
import type { Register } from '../register/register.js';
import type { PageRange } from '../sources/page-range.js';
import type { PagePosting } from './observed.js';
import type { PageSet } from './page-set.js';
import { postingOfRegion } from './region-posting.js';

/** What was written on each page in a period, by page index. Whether it was looked at is told by its wall. */
export interface PostingColumns {
  /** Own publications of the period, without reposts. */
  readonly posts: Float64Array;
  /** Residents' comments written in the period. */
  readonly comments: Float64Array;
}

/**
 * Posts and comments of the period. Whole days come from the rollup; the day that the cut-off divides is counted from
 * the facts, up to the cut-off.
 */
export async function readPosting(
  dataSource: DataSource,
  pages: PageSet,
  period: ResolvedPeriod,
): Promise<PostingColumns> {
  const { regionCode, zone, range, register } = pages;
  const { today, lastWholeDay } = period;
  const [whole, divided] = await Promise.all([
    period.from <= lastWholeDay ? readWholeDays(dataSource, pages, period.from, lastWholeDay) : columnsOf(register, []),
    period.to < today
      ? []
      : readDividedDay(dataSource, regionCode, range, startOfLocalDay(zone, today), period.cutoff),
  ]);
  addRows(whole, register, divided);
  return whole;
}

/** Whole months, and the days around them. */
async function readWholeDays(
  dataSource: DataSource,
  pages: PageSet,
  from: string,
  to: string,
): Promise<PostingColumns> {
  const { regionCode, range, register } = pages;
  if (range === null) return postingOfRegion(dataSource, pages, { from, to });
  const { months, days } = monthsAndDays({ from, to });
  return columnsOf(
    register,
    await dataSource.query<Row[]>(
      `select page_id as "pageId", sum(posts)::int as posts, sum(comments)::int as comments from (
         select page_id, posts, comments from page_day
         where region_code = $1 and page_id = any($2) and day = any($3::date[])
         union all
         select page_id, posts, comments from page_month
         where region_code = $1 and page_id = any($2) and month = any($4::date[])
       ) part group by page_id`,
      [regionCode, range, days, months],
    ),
  );
}

async function readDividedDay(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  from: number,
  cutoff: number,
): Promise<Row[]> {
  return dataSource.query<Row[]>(
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

type Row = PagePosting & { readonly pageId: number };

function columnsOf({ pages, indexOf }: Register, rows: readonly Row[]): PostingColumns {
  const columns = { posts: new Float64Array(pages.length), comments: new Float64Array(pages.length) };
  addRows(columns, { indexOf }, rows);
  return columns;
}

function addRows(
  { posts, comments }: PostingColumns,
  { indexOf }: Pick<Register, 'indexOf'>,
  rows: readonly Row[],
): void {
  for (const row of rows) {
    const index = indexOf(row.pageId);
    if (index < 0) continue;
    posts[index] = (posts[index] ?? 0) + row.posts;
    comments[index] = (comments[index] ?? 0) + row.comments;
  }
}
