import type { RankingAnswer } from '@gospulse/contracts';
import {
  countShares,
  namelessParts,
  RANKING_MIN_CASES,
  RANKING_MIN_OTHERS,
  type RankingBy,
  type SizesOfParts,
} from '@gospulse/domain';
import { eachWanted, type Filters } from '../../query/scope.js';
import { isAmong } from '../../register/directory.js';
import { groupKeyOf } from '../../register/group-key.js';
import type { Register } from '../../register/register.js';
import type { Era } from './member-counts.js';
import type { Ranked, RankedRows } from './ranked-rows.js';
import { rankingMembers, type Member } from './ranking-members.js';

/** The rows a caller is shown of a ranking, and what they are told of the others. */
export interface ShownRows extends RankedRows {
  readonly others: RankingAnswer['others'];
}

export function allShown(rows: RankedRows): ShownRows {
  return { ...rows, others: null };
}

/** Whom a caller sees among the others. */
export interface Seen {
  /** ОГРН of all institutions that they see. */
  readonly own: ReadonlySet<string>;
  /** Which of these they ask for. */
  readonly filters: Pick<Filters, 'oktmo' | 'founder'>;
}

/**
 * The rows of those who lie wholly in what the caller sees, ranked among everybody. Whoever is made of own and other
 * institutions, as a district of which a head answers for one school, is one of the others: its figures are theirs too.
 */
export function ownShown(rows: RankedRows, by: RankingBy, register: Register, { own, filters }: Seen): ShownRows {
  const foreign = keysOfOthers(by, register, own);
  const isOwn = ({ member }: Ranked): boolean => !foreign.has(member.key);
  const isShown = (each: Ranked): boolean => isOwn(each) && isAmong(each.member.institution, filters);
  const ranked = rows.ranked.filter(isShown);
  const few = rows.tooFew().filter(isShown);
  const others = rows.ranked.filter((each) => !isOwn(each)).map(({ place }) => place?.interval.share ?? 0);
  return {
    ...{ ranked, few: few.length, tooFew: () => few, rowOf: rows.rowOf },
    others: { ranked: others.length, bins: countShares(others) },
  };
}

/** Who is asked for of the others, and by what they are grouped. */
export interface AskedOthers {
  readonly by: RankingBy;
  readonly filters: Pick<Filters, 'sphere' | 'kind'>;
  readonly own: ReadonlySet<string>;
}

/**
 * Whether in this period nobody of the others is told by a place among them, or by the difference to another sphere or kind.
 * `whole` is the same period without sphere and kind.
 */
export function areNameless(era: Era, whole: Era, { by, filters: { sphere, kind }, own }: AskedOthers): boolean {
  const areEnough = (whom: RankingBy): boolean => countOthers(era, whom, own) >= RANKING_MIN_OTHERS;
  if (!areEnough(by) || !areEnough('institution')) return false;
  if (sphere === undefined && kind === undefined) return true;
  const [chosen = '', ...more] = eachWanted(kind ?? sphere ?? '');
  // What several leave over may be one that is too small by itself.
  if (more.length > 0) return false;
  const parts = namelessParts(sizesOfOthers(whole, own));
  return (kind === undefined ? parts.spheres : parts.kinds).has(chosen);
}

/** How many others have a place. */
function countOthers(era: Era, by: RankingBy, own: ReadonlySet<string>): number {
  const foreign = keysOfOthers(by, era.register, own);
  return rankingMembers(era, by).filter(({ key, n }) => n >= RANKING_MIN_CASES && foreign.has(key)).length;
}

function sizesOfOthers(era: Era, own: ReadonlySet<string>): SizesOfParts {
  const sizes = new Map<string, Map<string, number>>();
  for (const { n, institution } of rankingMembers(era, 'institution')) {
    const { ogrn, sphere, kind } = institution;
    if (n < RANKING_MIN_CASES || own.has(ogrn)) continue;
    const kinds = sizes.get(sphere) ?? new Map<string, number>();
    sizes.set(sphere, kinds.set(kind, (kinds.get(kind) ?? 0) + 1));
  }
  return sizes;
}

/**
 * Whom estimates are drawn to: in a group with few others that is their own alone. An estimate is a number of the mean of its
 * group, and the mean of few tells each of them.
 */
export function fittedOver(
  members: readonly Member[],
  by: RankingBy,
  register: Register,
  own: ReadonlySet<string>,
): readonly Member[] {
  const foreign = keysOfOthers(by, register, own);
  const others = new Map<string, number>();
  for (const { key, n, group } of members)
    if (n > 0 && foreign.has(key)) others.set(group, (others.get(group) ?? 0) + 1);
  return members.filter(({ key, group }) => !foreign.has(key) || (others.get(group) ?? 0) >= RANKING_MIN_OTHERS);
}

/** Rows without the place they had among too few. */
export function withoutPlaceBefore({ rowOf, ...rows }: RankedRows): RankedRows {
  return {
    ...rows,
    rowOf: (ranked) => {
      const { previous, ...row } = rowOf(ranked);
      return { ...row, previous: previous && { ...previous, rank: null }, movement: null };
    },
  };
}

/** Keys of all that somebody else is part of. */
function keysOfOthers(by: RankingBy, { institutions }: Register, own: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(institutions.filter(({ ogrn }) => !own.has(ogrn)).map(groupKeyOf(by)));
}

/** A share of all others in whole percent: with a count of cases it would tell theirs to the last one. */
export function inPercent(share: number | null): number | null {
  return share === null ? null : Math.round(share * 100) / 100;
}
