import type { DataSource } from 'typeorm';
import { readRegionSnapshots } from '../rollups/read-region-snapshots.js';
import { readSnapshotIndices, type PageSet } from './page-set.js';

/**
 * Own posts of pages in a week, by page index; null: the week has not been summed yet, as while a first pass goes on, so
 * that no page can be said to have posted nothing.
 */
export type WeekPosts = Float64Array | null;

/** Own posts of a region's pages in some weeks, in the order of their Mondays. */
export async function weekPostsOfRegion(
  dataSource: DataSource,
  pages: PageSet,
  mondays: readonly string[],
): Promise<WeekPosts[]> {
  const [snapshotIndices, snapshots] = await Promise.all([
    readSnapshotIndices(dataSource, pages),
    readRegionSnapshots(dataSource, pages.regionCode, 'week', mondays, ['posts']),
  ]);
  const byMonday = new Map(snapshots.map(({ day, posts }) => [day, posts]));
  return mondays.map((monday) => {
    const posts = byMonday.get(monday);
    // A page without a row of the week has posted nothing: whether it was looked at is told by its wall.
    return posts === undefined ? null : Float64Array.from(snapshotIndices, (place) => posts[place] || 0);
  });
}
