import { addDays, postsNormOf, startOfLocalDay, type PageType } from '@gospulse/domain';
import { complianceAt, policyAt, type RegionRules } from '@gospulse/store';
import type { DirectoryInstitution } from '../register/directory.js';

/** Own posts asked of a page in each of some weeks, in their order; null: none are. */
export type WeekNorms = readonly (number | null)[];

/**
 * The norms of pages by their type and kind, for each Monday by the rules in force on it. Most pages are held to the
 * same: those of a kind and type share one list. A page that the directory does not have is held to the general norm.
 */
export function cadenceNorms(
  mondays: readonly string[],
  rules: RegionRules,
  directory: readonly DirectoryInstitution[],
): (pageId: number) => WeekNorms {
  const weeks = mondays.map((monday) => {
    const at = startOfLocalDay(rules.zone, monday);
    return { policy: complianceAt(rules, at), general: policyAt(rules, at).postsPerWeekNorm };
  });
  const normsOf = (keeper?: { readonly kind: string; readonly pageType: PageType | null }): WeekNorms =>
    weeks.map(({ policy, general }) => postsNormOf(policy, keeper, general));
  const general = normsOf();
  const byKeeper = new Map<string, WeekNorms>();
  const byPage = new Map<number, WeekNorms>();
  for (const { kind, pages } of directory) {
    for (const { pageId, pageType } of pages) {
      const keeper = `${kind} ${pageType}`;
      const norms = byKeeper.get(keeper) ?? normsOf({ kind, pageType });
      byKeeper.set(keeper, norms);
      byPage.set(pageId, norms);
    }
  }
  return (pageId) => byPage.get(pageId) ?? general;
}

/** The Mondays from the first to the last one. */
export function mondaysBetween(first: string, last: string): string[] {
  const mondays: string[] = [];
  for (let week = first; week <= last; week = addDays(week, 7)) mondays.push(week);
  return mondays;
}
