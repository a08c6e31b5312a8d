import type { DayRange } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { Source } from '../caching/versioned-cache.js';
import { monthsAndDays } from '../query/months-and-days.js';
import { readPageIndex, readRegionSnapshots } from '../rollups/read-region-snapshots.js';
import { knownAt } from '../sources/number-list.js';
import type { PageLookup } from './page-lookup.js';
import type { Register } from '../register/register.js';
import { indicesIn, type PageSet } from './page-set.js';
import type { PostingColumns } from './posting.js';

const COLUMNS = ['posts', 'comments'] as const;

/** Posts and comments of each page over whole days: whole months, and the days around them. */
export async function postingOfRegion(
  dataSource: DataSource,
  pages: PageSet,
  range: DayRange,
): Promise<PostingColumns> {
  const { months, days } = monthsAndDays(range);
  const source = { dataSource, caches: pages.caches };
  const [snapshotIndices, ofMonths, ofDays] = await Promise.all([
    pages.snapshotIndices(),
    readRegionSnapshots(source, pages.regionCode, 'month', months, COLUMNS),
    readRegionSnapshots(source, pages.regionCode, 'day', days, COLUMNS),
  ]);
  const snapshots = [...ofMonths, ...ofDays];
  return {
    posts: sumsAt(
      snapshotIndices,
      snapshots.map((snapshot) => snapshot.posts),
    ),
    comments: sumsAt(
      snapshotIndices,
      snapshots.map((snapshot) => snapshot.comments),
    ),
  };
}

/** Own posts by page, and by page index of a register. */
export interface PostsOfDays extends PageLookup<number> {
  columnOf(register: Register): Float64Array;
}

/** Own posts of each page over whole days. */
export async function postsOfDays(source: Source, regionCode: string, days: readonly string[]): Promise<PostsOfDays> {
  const [pageIndex, snapshots] = await Promise.all([
    readPageIndex(source, regionCode),
    readRegionSnapshots(source, regionCode, 'day', days, ['posts']),
  ]);
  const posts = new Float64Array(pageIndex.ids.length);
  for (const snapshot of snapshots) addKnown(posts, snapshot.posts);
  return {
    get: (pageId) => posts[pageIndex.indexOf.get(pageId) ?? -1],
    columnOf: (register) => Float64Array.from(indicesIn(pageIndex, register), (index) => posts[index] ?? 0),
  };
}

/** Sums of snapshots' numbers at some of their places. */
function sumsAt(snapshotIndices: Int32Array, numbers: readonly Int32Array[]): Float64Array {
  const sums = new Float64Array(Math.max(0, ...numbers.map(({ length }) => length)));
  for (const each of numbers) addKnown(sums, each);
  const ofPages = new Float64Array(snapshotIndices.length);
  for (let page = 0; page < ofPages.length; page += 1) ofPages[page] = sums[snapshotIndices[page] ?? -1] ?? 0;
  return ofPages;
}

/** Whether anything is known of a page is told by its wall; a day without a row of it adds nothing. */
function addKnown(sums: Float64Array, numbers: Int32Array): void {
  // A loop: a callback a number is what most of the time would go to.
  for (let place = 0; place < numbers.length; place += 1) {
    const number = knownAt(numbers, place);
    if (!Number.isNaN(number)) sums[place] = (sums[place] ?? 0) + number;
  }
}
