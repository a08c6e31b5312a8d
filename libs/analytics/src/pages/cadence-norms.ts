import { addDays, postsNormOf, startOfLocalDay } from '@gospulse/domain';
import { complianceAt, policyAt, type RegionRules } from '@gospulse/store';
import type { Register } from '../register/register.js';

/** Own posts asked of a page in each of some weeks, in their order; null: none are. */
export type WeekNorms = readonly (number | null)[];

/** Most pages are held to the same: those of a kind and type share one list. */
export interface CadenceNorms {
  readonly norms: readonly WeekNorms[];
  /** Which of the lists each page is held to, by page index. */
  readonly groupOf: Int32Array;
}

/** The norms of pages by their type and kind, for each Monday by the rules in force on it. */
export function cadenceNorms(
  mondays: readonly string[],
  rules: RegionRules,
  { institutions, pages, ownerOf }: Register,
): CadenceNorms {
  const weeks = mondays.map((monday) => {
    const at = startOfLocalDay(rules.zone, monday);
    return { policy: complianceAt(rules, at), general: policyAt(rules, at).postsPerWeekNorm };
  });
  const norms: WeekNorms[] = [];
  const groups = new Map<string, number>();
  const groupOf = Int32Array.from(pages, ({ pageType }, page) => {
    const kind = institutions[ownerOf[page] ?? -1]?.kind ?? '';
    const keeper = `${kind} ${pageType}`;
    const known = groups.get(keeper);
    if (known !== undefined) return known;
    groups.set(keeper, norms.length);
    return norms.push(weeks.map(({ policy, general }) => postsNormOf(policy, { kind, pageType }, general))) - 1;
  });
  return { norms, groupOf };
}

/** The Mondays from the first to the last one. */
export function mondaysBetween(first: string, last: string): string[] {
  const mondays: string[] = [];
  for (let week = first; week <= last; week = addDays(week, 7)) mondays.push(week);
  return mondays;
}
