import { judgedAt } from '../../query/period.js';
import type { Source } from '../../caching/versioned-cache.js';
import type { PageDataset } from '../../dataset/dataset.js';
import { readProfiles, type PageProfiles } from '../../pages/profiles.js';
import { readWalls } from '../../pages/walls.js';

/** What is known of these pages at the instant that a period is judged at. */
export async function readProfilesOf(
  { dataSource, caches }: Source,
  regionCode: string,
  pageIds: readonly number[],
  { period, rules, compliance }: Pick<PageDataset, 'period' | 'rules' | 'compliance'>,
): Promise<PageProfiles> {
  const { zone } = rules;
  const walls = await readWalls(dataSource, regionCode, pageIds, zone);
  return readProfiles(dataSource, regionCode, pageIds, judgedAt(period), { caches, zone, walls, policy: compliance });
}
