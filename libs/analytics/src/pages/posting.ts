import { startOfLocalDay, type DayRange } from '@gospulse/domain';
import { col, readRows, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { monthsAndDays } from '../query/months-and-days.js';
import type { ResolvedPeriod } from '../query/period.js';
import type { Register } from '../register/register.js';
import type { PageRange } from '../sources/page-range.js';
import { all, ofPages, OWN_POST } from '../sources/predicates.js';
import { readColumns, sql } from '../sources/statement.js';
import type { PageSet } from './page-set.js';
import { postingOfRegion } from './region-posting.js';
import { readUnsummed } from './unsummed.js';

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
  const hasWhole = period.from <= lastWholeDay;
  const [whole, divided, unsummed] = await Promise.all([
    hasWhole ? readWholeDays(dataSource, pages, period.from, lastWholeDay) : columnsOf(register, []),
    period.to < today ? [] : readDividedDay(dataSource, regionCode, range, startOfLocalDay(zone, today), period.cutoff),
    hasWhole ? readUnsummedPages(dataSource, pages, { from: period.from, to: lastWholeDay }) : [],
  ]);
  addRows(whole, register, divided);
  for (const pageId of unsummed) forgetZeros(whole, register.indexOf(pageId));
  return whole;
}

/** Pages of which the sums do not tell everything yet; where snapshots are read, those too that only they lack. */
async function readUnsummedPages(
  dataSource: DataSource,
  { regionCode, range }: PageSet,
  days: DayRange,
): Promise<number[]> {
  const unsummed = await readUnsummed(dataSource, regionCode, range, days);
  if (range !== null || unsummed.days.length === 0) return [...unsummed.pages];
  const written = await readColumns(
    dataSource,
    ['page'],
    sql`select distinct page_id as page from page_day
        where region_code = ${regionCode} and day = any(${unsummed.days}::date[]) and (posts > 0 or comments > 0)`,
  );
  return [...unsummed.pages, ...written.page];
}

/** A number that is behind by some seconds stays; that there is nothing cannot be said before all is summed up. */
function forgetZeros({ posts, comments }: PostingColumns, index: number): void {
  if (posts[index] === 0) posts[index] = Number.NaN;
  if (comments[index] === 0) comments[index] = Number.NaN;
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
  const ofList = sql`region_code = ${regionCode} and page_id = any(${range})`;
  return columnsOf(
    register,
    await readRows(
      dataSource,
      ROW,
      sql`select page_id as "pageId", sum(posts)::int as posts, sum(comments)::int as comments from (
            select page_id, posts, comments from page_day where ${ofList} and day = any(${days}::date[])
            union all
            select page_id, posts, comments from page_month where ${ofList} and month = any(${months}::date[])
          ) part group by page_id`,
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
  const ours = all(sql`region_code = ${regionCode}`, ofPages(pages, sql`page_id`));
  const [since, until] = [sql`to_timestamp(${from})`, sql`to_timestamp(${cutoff})`];
  return readRows(
    dataSource,
    ROW,
    sql`select page_id as "pageId", sum(posts)::int as posts, sum(comments)::int as comments from (
          select page_id, 1 as posts, 0 as comments from post
          where ${ours} and ${OWN_POST} and published_at >= ${since} and published_at <= ${until}
          union all
          select page_id, 0, 1 from comment
          where ${ours} and author_kind = 'resident' and at >= ${since} and at <= ${until}
        ) today group by page_id`,
  );
}

const ROW = { pageId: col.int, posts: col.int, comments: col.int };
type Row = RowOf<typeof ROW>;

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
