import { institutionKind, NO_MUNICIPALITY, type RankingBy } from '@gospulse/domain';
import type { DirectoryInstitution } from '../../register/directory.js';
import { groupKeyOf } from '../../register/group-key.js';
import type { Counts, Era } from './member-counts.js';

/** Somebody who is ranked, with its counts: thousands are, and of most of them no more is shown. */
export interface Member extends Counts {
  readonly key: string;
  readonly by: RankingBy;
  /** The institution itself, or the first of those that it is made of. */
  readonly institution: DirectoryInstitution;
}

/** What a row of the ranking says of whom it speaks. */
export interface MemberWho {
  readonly key: string;
  readonly name: string;
  readonly kindLabel: string | null;
  readonly oktmo: string | null;
  readonly municipality: string | null;
}

/** Names that the register keeps apart from the institutions themselves. */
export interface Names {
  readonly municipalities: ReadonlyMap<string, string>;
  readonly founders: ReadonlyMap<string, string>;
}

/** The members of a ranking with their counts, of the chosen institutions. */
export function rankingMembers(
  era: Era,
  by: RankingBy,
  isChosen: (institution: DirectoryInstitution) => boolean = () => true,
): Member[] {
  const keyOf = groupKeyOf(by);
  const members = new Map<string, { successes: number; n: number } & Member>();
  for (const [institution, { successes, n }] of era.of) {
    if (!isChosen(institution)) continue;
    const key = keyOf(institution);
    if (key === null) continue;
    const known = members.get(key);
    if (known) {
      known.successes += successes;
      known.n += n;
    } else members.set(key, { key, by, institution, successes, n });
  }
  return [...members.values()];
}

/** Members with the same group share a prior: the institution's kind, or all of them. */
export function groupOf({ by, institution }: Member): string {
  return by === 'institution' ? institution.kind : by;
}

export function nameOf({ key, by, institution }: Member, names: Names): string {
  if (by === 'institution') return institution.shortName ?? institution.name;
  if (key === NO_MUNICIPALITY.oktmo) return NO_MUNICIPALITY.name;
  return (by === 'founder' ? names.founders : names.municipalities).get(key) ?? key;
}

export function whoOf(member: Member, names: Names): MemberWho {
  const { key, by, institution } = member;
  const name = nameOf(member, names);
  if (by === 'founder') return { key, name, kindLabel: null, oktmo: null, municipality: null };
  const { municipality: oktmo, kind } = institution;
  const municipality = oktmo === null ? null : (names.municipalities.get(oktmo) ?? null);
  const kindLabel = by === 'municipality' ? null : (institutionKind(kind)?.label ?? kind);
  return { key, name, kindLabel, oktmo, municipality };
}
