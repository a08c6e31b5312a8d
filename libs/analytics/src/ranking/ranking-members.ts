import { institutionKind } from '@gospulse/domain';
import type { InstitutionRecord } from '../base/region-base.js';
import type { Counts, Era } from './member-counts.js';

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
  const members = new Map<string, { readonly who: MemberWho; successes: number; n: number }>();
  for (const [institution, counts] of era.of) {
    if (institution.pages.length === 0 || !isChosen(institution)) continue;
    const key = keyOf(institution, by);
    if (key === null) continue;
    const known = members.get(key);
    if (known) {
      known.successes += counts.successes;
      known.n += counts.n;
    } else members.set(key, { who: whoOf(institution, key, by, names), successes: counts.successes, n: counts.n });
  }
  return Array.from(members.values(), ({ who, successes, n }) => ({ ...who, successes, n }));
}

function keyOf({ municipality, founderOgrn, ogrn }: InstitutionRecord, by: RankingBy): string | null {
  return by === 'municipality' ? municipality : by === 'founder' ? founderOgrn : ogrn;
}

function whoOf(institution: InstitutionRecord, key: string, by: RankingBy, names: Names): MemberWho {
  const { municipality: oktmo, kind } = institution;
  if (by === 'founder') {
    const name = names.founders.get(key) ?? key;
    return { key, name, kindLabel: null, oktmo: null, municipality: null, group: by };
  }
  const municipality = oktmo === null ? null : (names.municipalities.get(oktmo) ?? null);
  if (by === 'municipality') return { key, name: municipality ?? key, kindLabel: null, oktmo, municipality, group: by };
  return {
    key,
    name: institution.shortName ?? institution.name,
    kindLabel: institutionKind(kind)?.label ?? kind,
    oktmo,
    municipality,
    group: kind,
  };
}
