import type { Source, VersionedCaches } from '../caching/versioned-cache.js';
import { readPageIndex, type PageIndex } from '../rollups/read-region-snapshots.js';
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
export async function readSnapshotIndices(source: Source, regionCode: string, register: Register): Promise<Int32Array> {
  return indicesIn(await readPageIndex(source, regionCode), register);
}

const knownIndices = new WeakMap<Register, { readonly of: PageIndex; readonly indices: Int32Array }>();

/** Where each page of a register stands in a region's snapshots; −1: nowhere. Looked up once for each register. */
export function indicesIn(pageIndex: PageIndex, register: Register): Int32Array {
  const known = knownIndices.get(register);
  if (known?.of === pageIndex) return known.indices;
  const indices = register.pageIds.map((id) => pageIndex.indexOf.get(id) ?? -1);
  knownIndices.set(register, { of: pageIndex, indices });
  return indices;
}
