import { pagesOfFacts, type SourcePlan } from './plan-sources.js';

/** Which pages a query of facts is limited to, besides the region. Null: all of the region. */
export type PageRange = readonly number[] | null;

interface WithPages {
  readonly pages: readonly { readonly pageId: number }[];
}

/** The pages of the institutions as the plan names them: a list, or all of the region. */
export function pageRange(
  institutions: readonly WithPages[],
  named: SourcePlan['pagesOfFacts'] | SourcePlan['pages'],
): PageRange {
  return named === 'listed' || named === 'page-rows' ? pageIdsOf(institutions) : null;
}

/** The same for a reading that is of facts alone. */
export function factRange(institutions: readonly WithPages[]): PageRange {
  return pageRange(institutions, pagesOfFacts(countPages(institutions)));
}

const pageCounts = new WeakMap<readonly WithPages[], number>();

/** Counted once for each list: every answer asks several times, and a look at thousands of objects is milliseconds. */
export function countPages(institutions: readonly WithPages[]): number {
  const known = pageCounts.get(institutions) ?? institutions.reduce((count, { pages }) => count + pages.length, 0);
  pageCounts.set(institutions, known);
  return known;
}

function pageIdsOf(institutions: readonly WithPages[]): number[] {
  const ids: number[] = [];
  for (const { pages } of institutions) for (const { pageId } of pages) ids.push(pageId);
  return ids;
}
