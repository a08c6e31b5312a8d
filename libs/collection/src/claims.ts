import { claimDue, type ClaimedPage, type WatchKind } from '@gospulse/store';
import type { CollectionContext } from './context.js';

/**
 * Claims what is due, batch by batch, until nothing is or the pass is stopped. `cutoff` fixes what counts as due. Each
 * claim is preceded by the proof that this collector lives, without which the claim would be anybody's.
 */
export async function* claims(
  context: CollectionContext,
  kind: WatchKind,
  cutoff: Date,
  size: number,
  signal?: AbortSignal,
): AsyncGenerator<readonly ClaimedPage[]> {
  const { dataSource, owner, leaseSeconds } = context;
  while (!signal?.aborted) {
    await context.livenessLock.ensure();
    const pages = await claimDue(dataSource, { kind, now: cutoff, limit: size, owner, leaseSeconds });
    if (pages.length === 0) return;
    yield pages;
  }
}

/** The pages of an answer by region: facts are written region by region. */
export function byRegion(pages: readonly ClaimedPage[]): ReadonlyMap<string, ClaimedPage[]> {
  const regions = new Map<string, ClaimedPage[]>();
  for (const page of pages) {
    const region = regions.get(page.regionCode);
    if (region) region.push(page);
    else regions.set(page.regionCode, [page]);
  }
  return regions;
}
