import { institutionKind, isBesideMunicipalities, NO_FOUNDER, type RankingBy } from '@gospulse/domain';
import type { DirectoryInstitution } from '../../register/directory.js';
import { groupKeyOf } from '../../register/group-key.js';
import type { Register } from '../../register/register.js';
import { canBeAsked, type Counts, type Era } from './member-counts.js';

/** Somebody who is ranked, with its counts: thousands are, and of most of them no more is shown. */
export interface Member extends Counts {
  readonly key: string;
  readonly by: RankingBy;
  /** Questions, whatever became of them, and how much could be heard at all (`HEARD`). */
  readonly asked: number;
  readonly heard: number;
  /** The institution itself, or the first of those that it is made of, and its index in the register. */
  readonly index: number;
  readonly institution: DirectoryInstitution;
  /** Who shares a prior with it. */
  readonly group: string;
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
  { register, successes, n, asked, heard }: Era,
  by: RankingBy,
  isChosen: (institution: DirectoryInstitution) => boolean = () => true,
): Member[] {
  const { institutions, everyInstitution } = register;
  const { keys, keyAt, groups } = keysOf(register, by);
  const members: Member[] = [];
  const memberAt: ({ successes: number; n: number; asked: number; heard: number } | undefined)[] = [];
  for (const index of everyInstitution) {
    const institution = institutions[index];
    const at = keyAt[index] ?? -1;
    if (at < 0 || !institution || !canBeAsked(register, index) || !isChosen(institution)) continue;
    const known = memberAt[at];
    const counts = {
      ...{ successes: successes[index] ?? 0, n: n[index] ?? 0 },
      ...{ asked: asked[index] ?? 0, heard: heard[index] ?? 0 },
    };
    if (known) {
      known.successes += counts.successes;
      known.n += counts.n;
      known.asked += counts.asked;
      known.heard = Math.max(known.heard, counts.heard);
    } else {
      const member = { key: keys[at] ?? '', by, index, institution, group: groups[at] ?? by, ...counts };
      memberAt[at] = member;
      members.push(member);
    }
  }
  return members;
}

/** Whom each institution counts for: the key by its index in `keys`, −1 for nobody, and the group of each key. */
interface Keys {
  readonly keys: readonly string[];
  readonly keyAt: Int32Array;
  /** Members with the same group share a prior: the institution's kind, or all of them. */
  readonly groups: readonly string[];
}

const keysByRegister = new WeakMap<Register, Map<RankingBy, Keys>>();

/** Told once for each register, by a look at thousands of objects. */
function keysOf(register: Register, by: RankingBy): Keys {
  const ofRegister = keysByRegister.get(register) ?? new Map<RankingBy, Keys>();
  keysByRegister.set(register, ofRegister);
  const keys = ofRegister.get(by) ?? keysOfAll(register, by);
  ofRegister.set(by, keys);
  return keys;
}

function keysOfAll({ institutions }: Register, by: RankingBy): Keys {
  const keyOf = groupKeyOf(by);
  const places = new Map<string, number>();
  const groups: string[] = [];
  const keyAt = Int32Array.from(institutions, (institution) => {
    const key = keyOf(institution);
    if (isNobody(by, key)) return -1;
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    groups[place] = by === 'institution' ? institution.kind : by;
    return place;
  });
  return { keys: [...places.keys()], keyAt, groups };
}

/** Whether a row gathers institutions that have no founder, or are in no municipality: there is nobody to be given a place. */
function isNobody(by: RankingBy, key: string): boolean {
  return (by === 'founder' && key === NO_FOUNDER.ogrn) || (by === 'municipality' && isBesideMunicipalities(key));
}

export function nameOf({ key, by, institution }: Member, names: Names): string {
  if (by === 'institution') return institution.shortName ?? institution.name;
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
