import type { RankingAnswer } from '@gospulse/contracts';
import { countShares, RANKING_MIN_OTHERS, type RankingBy } from '@gospulse/domain';
import type { Filters } from '../../query/scope.js';
import { isAmong } from '../../register/directory.js';
import { groupKeyOf } from '../../register/group-key.js';
import type { Register } from '../../register/register.js';
import type { Ranked, RankedRows } from './ranked-rows.js';

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
  const keyOf = groupKeyOf(by);
  const foreign = new Set(register.institutions.filter(({ ogrn }) => !own.has(ogrn)).map(keyOf));
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

/** Whether there are so many others that nobody is told by a place among them. */
export function areEnough({ others }: ShownRows): boolean {
  return others === null || others.ranked >= RANKING_MIN_OTHERS;
}

/** A share of all others in whole percent: with a count of cases it would tell theirs to the last one. */
export function inPercent(share: number | null): number | null {
  return share === null ? null : Math.round(share * 100) / 100;
}
