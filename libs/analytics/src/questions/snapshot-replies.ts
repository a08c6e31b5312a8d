import type { Basis } from '@gospulse/domain';
import type { Source } from '../caching/versioned-cache.js';
import { SNAPSHOT_COUNTS } from '../rollups/reply-snapshots.js';
import { readPageIndex, type PageIndex } from '../rollups/read-region-snapshots.js';
import { readReplySnapshots, type ReplySnapshot } from '../rollups/read-reply-snapshots.js';
import type { ReplySegments } from './segments.js';

type SnapshotCounts = Readonly<Record<(typeof SNAPSHOT_COUNTS)[number], Int32Array>>;

/** Counts by page index in the snapshots of a region, and that index. */
export interface SummedSnapshots {
  readonly pageIndex: PageIndex;
  readonly sums: SnapshotCounts;
}

/**
 * The counts of the period's whole days, from the region's snapshots: all that is closed by now, and what has waited for
 * so long that it is past its deadline, if it has one. Waits are not told.
 */
export async function sumSnapshots(
  source: Source,
  regionCode: string,
  { segments, basis }: { readonly segments: ReplySegments; readonly basis: Basis },
): Promise<SummedSnapshots> {
  const [pageIndex, snapshots] = await Promise.all([
    readPageIndex(source, regionCode),
    readReplySnapshots(source, regionCode, segments, basis),
  ]);
  const column = () => new Int32Array(pageIndex.ids.length);
  const sums = Object.fromEntries(SNAPSHOT_COUNTS.map((name) => [name, column()])) as Record<
    (typeof SNAPSHOT_COUNTS)[number],
    Int32Array
  >;
  for (const snapshot of snapshots) {
    const indexes = indexesOf(snapshot, pageIndex);
    for (const name of SNAPSHOT_COUNTS) {
      if (isResolved(name, snapshot.day, segments)) addAt(indexes, snapshot.counts[name], sums[name]);
    }
  }
  return { pageIndex, sums };
}

const knownIndexes = new WeakMap<ReplySnapshot, { readonly of: PageIndex; readonly indexes: Int32Array }>();

/** The page indexes of those who were asked: told once for each snapshot that is kept, by thousands of look-ups. */
function indexesOf(snapshot: ReplySnapshot, pageIndex: PageIndex): Int32Array {
  const known = knownIndexes.get(snapshot);
  if (known?.of === pageIndex) return known.indexes;
  const indexes = snapshot.pages.map((id) => pageIndex.indexOf.get(id) ?? -1);
  knownIndexes.set(snapshot, { of: pageIndex, indexes });
  return indexes;
}

/** Of the last days some questions are too young for the response rate, and those that wait are read from the facts. */
function isResolved(
  name: (typeof SNAPSHOT_COUNTS)[number],
  day: string,
  { isPastWindow, waitingFrom }: ReplySegments,
): boolean {
  if (name === 'eligible' || name === 'in_window') return isPastWindow(day);
  return name === 'open' || name === 'undated' ? day < waitingFrom : true;
}

function addAt(indexes: Int32Array, counts: Int32Array, sum: Int32Array): void {
  // A loop: a callback a number is what most of the time would go to.
  for (let at = 0; at < indexes.length; at += 1) {
    const index = indexes[at] ?? -1;
    if (index >= 0) sum[index] = (sum[index] ?? 0) + (counts[at] ?? 0);
  }
}
