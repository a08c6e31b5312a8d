import type { Basis, ReplyAggregate } from '@gospulse/domain';
import type { Source } from '../caching/versioned-cache.js';
import { SNAPSHOT_COUNTS } from '../rollups/reply-snapshots.js';
import { readPageIndex } from '../rollups/read-region-snapshots.js';
import { readReplySnapshots } from '../rollups/read-reply-snapshots.js';
import type { ReplySegments } from './segments.js';

/**
 * Adds the counts of the period's whole days to the aggregate of each page, from the region's snapshots: all that is closed by
 * now, and what has waited for so long that it is past its deadline, if it has one. Waits are not told.
 */
export async function addSnapshots(
  source: Source,
  regionCode: string,
  { segments, basis }: { readonly segments: ReplySegments; readonly basis: Basis },
  aggregateOf: (pageId: number) => ReplyAggregate | null,
): Promise<void> {
  const [{ ids, indexOf }, snapshots] = await Promise.all([
    readPageIndex(source, regionCode),
    readReplySnapshots(source, regionCode, segments, basis),
  ]);
  const sums = new Map(SNAPSHOT_COUNTS.map((name) => [name, new Int32Array(ids.length)]));
  for (const { day, pages, counts } of snapshots) {
    const indexes = pages.map((id) => indexOf.get(id) ?? -1);
    for (const [name, sum] of sums) if (isResolved(name, day, segments)) addAt(indexes, counts[name], sum);
  }
  const sumOf = (name: (typeof SNAPSHOT_COUNTS)[number], index: number) => sums.get(name)?.[index] ?? 0;
  ids.forEach((id, index) => {
    const aggregate = SNAPSHOT_COUNTS.every((name) => sumOf(name, index) === 0) ? null : aggregateOf(id);
    if (!aggregate) return;
    const overdue = sumOf('open', index) - sumOf('undated', index);
    aggregate.answered += sumOf('answered', index);
    aggregate.withdrawn += sumOf('withdrawn', index);
    aggregate.met += sumOf('met', index);
    aggregate.breached += sumOf('breached', index) + overdue;
    aggregate.open += sumOf('undated', index);
    aggregate.overdue += overdue;
    aggregate.eligible += sumOf('eligible', index);
    aggregate.answeredInWindow += sumOf('in_window', index);
  });
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
