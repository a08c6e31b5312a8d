import { addDays, postsNormOf, startOfLocalDay } from '@gospulse/domain';
import { complianceAt, policyAt, type RegionRules } from '@gospulse/store';
import type { Register } from '../register/register.js';

/** Own posts asked of a page in each of some weeks, in their order; null: none are. */
export type WeekNorms = readonly (number | null)[];

/** The norms of each of the register's keepers, for each Monday by the rules in force on it. */
export function cadenceNorms(
  mondays: readonly string[],
  rules: RegionRules,
  { keepers }: Pick<Register, 'keepers'>,
): WeekNorms[] {
  const weeks = mondays.map((monday) => {
    const at = startOfLocalDay(rules.zone, monday);
    return { policy: complianceAt(rules, at), general: policyAt(rules, at).postsPerWeekNorm };
  });
  return keepers.map((keeper) => weeks.map(({ policy, general }) => postsNormOf(policy, keeper, general)));
}

/** The Mondays from the first to the last one. */
export function mondaysBetween(first: string, last: string): string[] {
  const mondays: string[] = [];
  for (let week = first; week <= last; week = addDays(week, 7)) mondays.push(week);
  return mondays;
}
