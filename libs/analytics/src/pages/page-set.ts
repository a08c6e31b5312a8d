import type { Source, VersionedCaches } from '../caching/versioned-cache.js';
import { readPageIndex } from '../rollups/read-region-snapshots.js';
import type { Register } from '../register/register.js';
import type { PageRange } from '../sources/page-range.js';

/** The pages that columns are read for: a column holds a number for each, by its index. */
export interface PageSet {
  readonly regionCode: string;
  readonly caches: VersionedCaches;
  /** Where the region's days begin. */
  readonly zone: string;
  readonly register: Register;
  /** Null: they are told by the snapshots of their region; otherwise by what is kept of each of these pages. */
  readonly range: PageRange;
  /** Where the numbers of each page stand in a snapshot of its region; −1: nowhere. */
  snapshotIndices(): Promise<Int32Array>;
}

/** A column to be written to, in which nothing is known yet. */
export function unknownColumn({ register }: Pick<PageSet, 'register'>): Float64Array {
  return register.unknown.slice();
}

/** For `snapshotIndices`: pages are only added to a region, so those of a register stay where they are. */
export async function readSnapshotIndices(
  source: Source,
  regionCode: string,
  { pageIds }: Register,
): Promise<Int32Array> {
  const { indexOf } = await readPageIndex(source, regionCode);
  return pageIds.map((id) => indexOf.get(id) ?? -1);
}
