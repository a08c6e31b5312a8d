/** Which pages a query of facts is limited to, besides the region. Null: all of the region, which plans better. */
export type PageRange = readonly number[] | null;

/** From so many pages on, a scan of the region is cheaper than a list of pages. */
export const PAGE_LIST_LIMIT = 1_000;
/** From so many pages on, the snapshots of the region are cheaper than what is kept by page. */
export const SNAPSHOTS_FROM = 200;

interface WithPages {
  readonly pages: readonly { readonly pageId: number }[];
}

export function pageRange(institutions: readonly WithPages[], most = PAGE_LIST_LIMIT): PageRange {
  const ids: number[] = [];
  for (const { pages } of institutions) {
    for (const { pageId } of pages) ids.push(pageId);
    if (ids.length > most) return null;
  }
  return ids;
}
