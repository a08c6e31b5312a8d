import {
  complianceScore,
  INSTITUTION_LEVELS,
  NO_ANSWERS,
  NOTHING_KNOWN,
  unknown,
  type ComplianceResult,
  type ScoringOptions,
} from '@gospulse/domain';
import type { Register } from '../register/register.js';
import { LikenessNumbers } from './likeness-numbers.js';
import type { PageProfiles } from './profiles.js';

/** The compliance of pages that the caller did not ask for. */
export const NOT_ASKED: ComplianceResult = {
  ...{ score: unknown('not-measured'), measured: 0, applicable: 0, checks: [], zone: null },
};

/**
 * The score of a page by its index; what was never seen of it leaves its checks unmeasured. Thousands of pages look like
 * few: of those that are alike each has the score of the first, of which alone an object of facts is made.
 */
export function scorePages(
  { pages, institutions, ownerOf, keeperOf }: Register,
  isLive: Uint8Array,
  profiles: PageProfiles,
  scoring: Omit<ScoringOptions, 'keeper'>,
): (index: number) => ComplianceResult {
  const numbers = new LikenessNumbers();
  const scored = new Map<number, ComplianceResult>();
  const likenessOf = profiles.likenessBy(scoring.policy.criteria);
  return (index) => {
    const page = pages[index];
    const keeper = institutions[ownerOf[index] ?? -1];
    if (!page || !keeper) return NOT_ASKED;
    const { pageId, pageType } = page;
    const { kind, level, exempt } = keeper;
    const live = isLive[index] === 1;
    const place = (keeperOf[index] ?? 0) * INSTITUTION_LEVELS.length + INSTITUTION_LEVELS.indexOf(level);
    const likeness = numbers.append(likenessOf(pageId), place * 4 + Number(exempt) * 2 + Number(live));
    const known = scored.get(likeness);
    if (known) return known;
    const { facts, own } = profiles.get(pageId) ?? { facts: NOTHING_KNOWN, own: NO_ANSWERS };
    const result = complianceScore({ ...facts, own, live }, { ...scoring, keeper: { kind, level, exempt, pageType } });
    scored.set(likeness, result);
    return result;
  };
}
