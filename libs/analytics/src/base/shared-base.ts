import { readRegionBase, type BaseReader, type BaseRequest, type RegionBase } from './region-base.js';

interface Shared {
  readonly base: Promise<RegionBase>;
  readonly until: number;
}

/** A region's base takes a few megabytes; the views of one screen need two or three. */
const MOST = 6;

/**
 * A reader for a server: answers that need the same facts at the same cut-off share one reading of them. A reading is
 * kept for `holdsMs`; one that failed is not.
 */
export function createSharedBase(holdsMs: number, clock: () => number = Date.now): BaseReader {
  const kept = new Map<string, Shared>();
  return (dataSource, request) => {
    const key = keyOf(request);
    const known = kept.get(key);
    if (known && known.until > clock()) return known.base;
    const base = readRegionBase(dataSource, request);
    kept.set(key, { base, until: clock() + holdsMs });
    base.catch(() => kept.delete(key));
    // An idle server keeps none: a reading is megabytes.
    setTimeout(() => forget(kept, clock()), holdsMs + 1).unref();
    forget(kept, clock());
    return base;
  };
}

function keyOf({ scope, filters, basis, period }: BaseRequest): string {
  return JSON.stringify([scope, filters, basis, period.from, period.to, period.cutoff]);
}

function forget(kept: Map<string, Shared>, now: number): void {
  for (const [key, { until }] of kept) if (until <= now || kept.size > MOST) kept.delete(key);
}
