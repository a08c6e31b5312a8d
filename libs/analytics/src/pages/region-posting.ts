import type { DataSource } from 'typeorm';
import { monthsAndDays } from '../query/months-and-days.js';
import type { PageLookup } from './page-lookup.js';
import type { DayRange } from '../query/day-range.js';
import type { PagePosting } from './observed.js';
import { readPageIndex, readRegionSnapshots } from '../rollups/read-region-snapshots.js';

const COLUMNS = ['posts', 'comments'] as const;

/** Posts and comments of each page over whole days: whole months, and the days around them. */
export async function postingOfRegion(
  dataSource: DataSource,
  regionCode: string,
  range: DayRange,
): Promise<PageLookup<PagePosting>> {
  const { months, days } = monthsAndDays(range);
  const [{ ids, indexOf }, ofMonths, ofDays] = await Promise.all([
    readPageIndex(dataSource, regionCode),
    readRegionSnapshots(dataSource, regionCode, 'month', months, COLUMNS),
    readRegionSnapshots(dataSource, regionCode, 'day', days, COLUMNS),
  ]);
  const posts = new Float64Array(ids.length);
  const comments = new Float64Array(ids.length);
  for (const snapshot of [...ofMonths, ...ofDays]) {
    addKnown(posts, snapshot.posts);
    addKnown(comments, snapshot.comments);
  }
  return {
    get: (pageId) => {
      const index = indexOf.get(pageId);
      return index === undefined ? undefined : { posts: posts[index] ?? 0, comments: comments[index] ?? 0 };
    },
  };
}

/** Own posts of each page over whole days. */
export async function postsOfDays(
  dataSource: DataSource,
  regionCode: string,
  days: readonly string[],
): Promise<PageLookup<number>> {
  const [{ ids, indexOf }, snapshots] = await Promise.all([
    readPageIndex(dataSource, regionCode),
    readRegionSnapshots(dataSource, regionCode, 'day', days, ['posts']),
  ]);
  const posts = new Float64Array(ids.length);
  for (const snapshot of snapshots) addKnown(posts, snapshot.posts);
  return { get: (pageId) => posts[indexOf.get(pageId) ?? -1] };
}

/** Whether anything is known of a page is told by its wall; a day without a row of it adds nothing. */
function addKnown(sums: Float64Array, numbers: Float64Array): void {
  // A loop: a callback a number is what most of the time would go to.
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] ?? Number.NaN;
    if (!Number.isNaN(number)) sums[index] = (sums[index] ?? 0) + number;
  }
}
