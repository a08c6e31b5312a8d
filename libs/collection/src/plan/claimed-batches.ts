import { claimDue, type ClaimedPage, type WatchKind } from '@gospulse/store';
import type { CollectionContext } from '../context.js';

/** Long enough for a slow batch under VK's rate, short enough that a killed collector's pages are not lost for long. */
const LEASE_SECONDS = 600;

/** Claims what is due, batch by batch, until nothing is or the pass is stopped. `cutoff` fixes what counts as due. */
export async function* claimedBatches(
  context: CollectionContext,
  kind: WatchKind,
  cutoff: Date,
  size: number,
  signal?: AbortSignal,
): AsyncGenerator<ClaimedPage[]> {
  while (!signal?.aborted) {
    const pages = await claimDue(context.dataSource, {
      kind,
      now: cutoff,
      limit: size,
      owner: context.owner,
      leaseSeconds: LEASE_SECONDS,
    });
    if (pages.length === 0) return;
    for (const region of groupByRegion(pages)) yield region;
  }
}

function groupByRegion(pages: readonly ClaimedPage[]): ClaimedPage[][] {
  const groups = new Map<string, ClaimedPage[]>();
  for (const page of pages) {
    const group = groups.get(page.regionCode);
    if (group) group.push(page);
    else groups.set(page.regionCode, [page]);
  }
  return [...groups.values()];
}
