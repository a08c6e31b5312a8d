import type { DataSource } from 'typeorm';
import { monthsAndDays } from '../base/months-and-days.js';
import type { DayRange } from '../base/period.js';
import type { PagePosting } from '../base/posting.js';
import { readPlaces, readSheets } from './read-sheets.js';

const COLUMNS = ['posts', 'comments'] as const;

/** Posts and comments of each page over whole days: whole months, and the days around them. */
export async function postingOfRegion(
  dataSource: DataSource,
  regionCode: string,
  range: DayRange,
): Promise<(PagePosting & { pageId: number })[]> {
  const { months, days } = monthsAndDays(range);
  const [ids, ofMonths, ofDays] = await Promise.all([
    readPlaces(dataSource, regionCode),
    readSheets(dataSource, regionCode, 'month', months, COLUMNS),
    readSheets(dataSource, regionCode, 'day', days, COLUMNS),
  ]);
  const posts = new Float64Array(ids.length);
  const comments = new Float64Array(ids.length);
  for (const sheet of [...ofMonths, ...ofDays]) {
    addKnown(posts, sheet.posts);
    addKnown(comments, sheet.comments);
  }
  return Array.from(ids, (pageId, place) => ({ pageId, posts: posts[place] ?? 0, comments: comments[place] ?? 0 }));
}

/** Own posts of each page over whole days. */
export async function postsOfDays(
  dataSource: DataSource,
  regionCode: string,
  days: readonly string[],
): Promise<ReadonlyMap<number, number>> {
  const [ids, sheets] = await Promise.all([
    readPlaces(dataSource, regionCode),
    readSheets(dataSource, regionCode, 'day', days, ['posts']),
  ]);
  const posts = new Float64Array(ids.length);
  for (const sheet of sheets) addKnown(posts, sheet.posts);
  return new Map(Array.from(ids, (id, place) => [id, posts[place] ?? 0]));
}

/** Whether anything is known of a page is told by its wall; a day without a row of it adds nothing. */
function addKnown(sums: Float64Array, numbers: Float64Array): void {
  numbers.forEach((number, place) => {
    if (!Number.isNaN(number)) sums[place] = (sums[place] ?? 0) + number;
  });
}
