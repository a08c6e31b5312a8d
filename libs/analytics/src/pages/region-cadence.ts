import type { DataSource } from 'typeorm';
import { readRegionSnapshots } from '../rollups/read-region-snapshots.js';
import type { PageSet } from './page-set.js';

/** Own posts of pages in some weeks, in the order of these. */
export interface WeekPosts {
  /**
   * A week's posts; null: it has not been summed yet, as while a first pass goes on, so that no page can be said to have
   * posted nothing in it. Read by `knownAt`; NaN: a page without a row of the week, which posted nothing.
   */
  readonly weeks: readonly (Int32Array | null)[];
  /** Where the number of each page stands in all of them. */
  readonly indices: Int32Array;
}

/** Own posts of a region's pages in some weeks, in the order of their Mondays. */
export async function weekPostsOfRegion(
  dataSource: DataSource,
  pages: PageSet,
  mondays: readonly string[],
): Promise<WeekPosts> {
  const [indices, snapshots] = await Promise.all([
    pages.snapshotIndices(),
    readRegionSnapshots({ dataSource, caches: pages.caches }, pages.regionCode, 'week', mondays, ['posts']),
  ]);
  const byMonday = new Map(snapshots.map(({ day, posts }) => [day, posts]));
  return { weeks: mondays.map((monday) => byMonday.get(monday) ?? null), indices };
}
