import { institutionKind } from '@gospulse/domain';
import type { InstitutionRecord } from '../base/region-base.js';
import { addCounts, type Counts, type Era } from './member-counts.js';

export const RANKING_BY = ['municipality', 'founder', 'institution'] as const;
export type RankingBy = (typeof RANKING_BY)[number];

/** Who a row of the ranking speaks of. */
export interface MemberWho {
  readonly key: string;
  readonly name: string;
  readonly kindLabel: string | null;
  readonly oktmo: string | null;
  readonly municipality: string | null;
  /** Members with the same group share a prior: the institution's kind, or all of them. */
  readonly group: string;
}

export type Member = MemberWho & Counts;

/** Names that the register keeps apart from the institutions themselves. */
export interface Names {
  readonly municipalities: ReadonlyMap<string, string>;
  readonly founders: ReadonlyMap<string, string>;
}

/**
 * The members of a ranking with their counts, of the chosen institutions. Institutions without a page cannot be asked
 * and are no members.
 */
export function rankingMembers(
  era: Era,
  by: RankingBy,
  names: Names,
  isChosen: (institution: InstitutionRecord) => boolean = () => true,
): Member[] {
  const members = new Map<string, Member>();
  for (const [institution, counts] of era.of) {
    if (institution.pages.length === 0 || !isChosen(institution)) continue;
    const who = whoOf(institution, by, names);
    if (!who) continue;
    members.set(who.key, { ...who, ...addCounts(members.get(who.key) ?? { successes: 0, n: 0 }, counts) });
  }
  return [...members.values()];
}

function whoOf(institution: InstitutionRecord, by: RankingBy, names: Names): MemberWho | null {
  const { municipality: oktmo, founderOgrn, kind } = institution;
  const municipality = oktmo === null ? null : (names.municipalities.get(oktmo) ?? null);
  if (by === 'municipality') {
    if (oktmo === null) return null;
    return { key: oktmo, name: municipality ?? oktmo, kindLabel: null, oktmo, municipality, group: by };
  }
  if (by === 'founder') {
    if (founderOgrn === null) return null;
    const name = names.founders.get(founderOgrn) ?? founderOgrn;
    return { key: founderOgrn, name, kindLabel: null, oktmo: null, municipality: null, group: by };
  }
  return {
    key: institution.ogrn,
    name: institution.shortName ?? institution.name,
    kindLabel: institutionKind(kind)?.label ?? kind,
    oktmo,
    municipality,
    group: kind,
  };
}
