import type { DataSource } from 'typeorm';
import { weekNumber } from './walls.js';
import { readPageIndex, readRegionSnapshots } from '../rollups/read-region-snapshots.js';

/**
 * Own posts of a region's pages in weeks that follow each other, by `weekNumber`; null: the week has not been summed yet,
 * as while a first pass goes on, so that no page can be said to have posted nothing.
 */
export async function weekPostsOfRegion(
  dataSource: DataSource,
  regionCode: string,
  mondays: readonly string[],
): Promise<(page: number, week: number) => number | null> {
  const [{ indexOf }, snapshots] = await Promise.all([
    readPageIndex(dataSource, regionCode),
    readRegionSnapshots(dataSource, regionCode, 'week', mondays, ['posts']),
  ]);
  const posts = new Map(snapshots.map((snapshot) => [snapshot.day, snapshot.posts]));
  const inOrder = mondays.map((monday) => posts.get(monday));
  const begin = weekNumber(mondays[0] ?? '');
  return (page, week) => {
    const snapshot = inOrder[week - begin];
    return snapshot === undefined ? null : (snapshot[indexOf.get(page) ?? -1] ?? 0);
  };
}
