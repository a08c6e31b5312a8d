/** A page with the region that it is of. */
export interface PlacedPage {
  readonly pageId: number;
  readonly regionCode: string;
}

/** Things region by region, in the order of the regions' codes: whoever locks rows of several regions does so in one order. */
export function byRegion<T extends { readonly regionCode: string }>(
  things: readonly T[],
): readonly (readonly [string, readonly T[]])[] {
  const regions = new Map<string, T[]>();
  for (const thing of things) {
    const region = regions.get(thing.regionCode);
    if (region) region.push(thing);
    else regions.set(thing.regionCode, [thing]);
  }
  return [...regions].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Reads, or writes and tells, what there is of things, region by region. */
export async function readByRegion<T extends { readonly regionCode: string }, Row>(
  things: readonly T[],
  read: (regionCode: string, ofRegion: readonly T[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [regionCode, ofRegion] of byRegion(things)) {
    for (const row of await read(regionCode, ofRegion)) rows.push(row);
  }
  return rows;
}

export function pageIdsOf(pages: readonly PlacedPage[]): number[] {
  return pages.map((page) => page.pageId);
}
