import type { ReplyAggregate } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { Basis } from '../query/scope.js';
import { SNAPSHOT_COUNTS } from '../rollups/reply-snapshots.js';
import { readPlaces } from '../rollups/read-region-snapshots.js';
import { readReplySnapshots } from '../rollups/read-reply-snapshots.js';
import type { ReplySegments } from './segments.js';

/**
 * Adds the counts of the period's whole days to the aggregate of each page, from the region's snapshots: all that is closed by
 * now, and what has waited for so long that it is past its deadline, if it has one. Waits are not told.
 */
export async function addSnapshots(
  dataSource: DataSource,
  regionCode: string,
  { segments, basis }: { readonly segments: ReplySegments; readonly basis: Basis },
  aggregateOf: (pageId: number) => ReplyAggregate | null,
): Promise<void> {
  const [{ ids, placeOf }, snapshots] = await Promise.all([
    readPlaces(dataSource, regionCode),
    readReplySnapshots(dataSource, regionCode, segments, basis),
  ]);
  const sums = new Map(SNAPSHOT_COUNTS.map((name) => [name, new Int32Array(ids.length)]));
  for (const { day, pages, counts } of snapshots) {
    const places = pages.map((id) => placeOf.get(id) ?? -1);
    for (const [name, sum] of sums) if (isTold(name, day, segments)) addAt(places, counts[name], sum);
  }
  const sumOf = (name: (typeof SNAPSHOT_COUNTS)[number], place: number) => sums.get(name)?.[place] ?? 0;
  ids.forEach((id, place) => {
    const aggregate = SNAPSHOT_COUNTS.every((name) => sumOf(name, place) === 0) ? null : aggregateOf(id);
    if (!aggregate) return;
    const overdue = sumOf('open', place) - sumOf('undated', place);
    aggregate.answered += sumOf('answered', place);
    aggregate.withdrawn += sumOf('withdrawn', place);
    aggregate.met += sumOf('met', place);
    aggregate.breached += sumOf('breached', place) + overdue;
    aggregate.open += sumOf('undated', place);
    aggregate.overdue += overdue;
    aggregate.eligible += sumOf('eligible', place);
    aggregate.answeredInWindow += sumOf('in_window', place);
  });
}

/** Of the last days some questions are too young for the response rate, and those that wait are read from the facts. */
function isTold(
  name: (typeof SNAPSHOT_COUNTS)[number],
  day: string,
  { windowDay, waitingFrom }: ReplySegments,
): boolean {
  if (name === 'eligible' || name === 'in_window') return day < windowDay;
  return name === 'open' || name === 'undated' ? day < waitingFrom : true;
}

function addAt(places: Int32Array, counts: Int32Array, sum: Int32Array): void {
  // A loop: a callback a number is what most of the time would go to.
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? -1;
    if (place >= 0) sum[place] = (sum[place] ?? 0) + (counts[at] ?? 0);
  }
}
