import type { DataSource } from 'typeorm';
import { readPageIndex } from '../rollups/read-region-snapshots.js';
import type { Register } from '../register/register.js';
import type { PageRange } from '../sources/page-range.js';

/** The pages that columns are read for: a column holds a number for each, by its index. */
export interface PageSet {
  readonly regionCode: string;
  /** Where the region's days begin. */
  readonly zone: string;
  readonly register: Register;
  /** Null: they are told by the snapshots of their region; otherwise by what is kept of each of these pages. */
  readonly range: PageRange;
}

/** A column in which nothing is known yet. */
export function unknownColumn({ register }: Pick<PageSet, 'register'>): Float64Array {
  return new Float64Array(register.pages.length).fill(Number.NaN);
}

/** Where the numbers of each page stand in a snapshot of its region; −1: nowhere. */
export async function readSnapshotIndices(
  dataSource: DataSource,
  { regionCode, register }: PageSet,
): Promise<Int32Array> {
  const { indexOf } = await readPageIndex(dataSource, regionCode);
  return register.pageIds.map((id) => indexOf.get(id) ?? -1);
}
