import type { RankingRow } from '@gospulse/contracts';
import {
  fitSharePrior,
  rankByWilson,
  shrunkShare,
  standingOf,
  wilsonInterval,
  type RankedShare,
  type SharePrior,
  type Standing,
} from '@gospulse/domain';
import { compareValues, type ListOrder } from '../../query/cursor.js';
import { noDataOf } from './member-counts.js';
import { nameOf, whoOf, type Member, type Names } from './ranking-members.js';

/** A member, its place if it is ranked, and how it stands against the reference. */
export interface Ranked {
  readonly member: Member;
  readonly place: RankedShare | null;
  readonly standing: Standing;
}

export interface RankedRows {
  readonly ranked: readonly Ranked[];
  /** How many have too few cases. */
  readonly few: number;
  /** Those, most cases first: these are nearest to a rank. Sorted when they are asked for. */
  tooFew(): readonly Ranked[];
  /** All that is shown of one of them: of thousands only some are. */
  readonly rowOf: (ranked: Ranked) => RankingRow;
}

/**
 * Ranks members by the Wilson lower bound and draws each share towards its group. `everybody` is who the priors are
 * fitted over: the choice alone would be too few. `earlier` are the same members in the comparison period; null: none
 * was asked for.
 */
export function rankedRows(
  members: readonly Member[],
  everybody: readonly Member[],
  reference: number | null,
  earlier: readonly Member[] | null,
  names: Names,
): RankedRows {
  const { ranked: places, tooFew } = rankByWilson(members);
  const ranked = places.map((place): Ranked => {
    return { member: place.count, place, standing: standingOf(place.interval, reference) };
  });
  const before = earlier && placesBefore(earlier, members);
  const priors = fitPriors(everybody);
  const rowOf = ({ member, place, standing }: Ranked): RankingRow => {
    const { successes, n } = member;
    const previous = before && before.get(member.key);
    const wasRank = previous?.rank ?? null;
    const prior = priors.get(member.group);
    return {
      ...whoOf(member, names),
      ...countsOf(member),
      unknown: n > 0 ? null : (noDataOf(member.heard, member.asked) ?? 'no-questions'),
      rank: place?.rank ?? null,
      bestRank: place?.bestRank ?? null,
      worstRank: place?.worstRank ?? null,
      ...(place?.interval ?? wilsonInterval(successes, n)),
      estimate: prior ? shrunkShare(member, prior) : null,
      standing,
      previous,
      movement: place && wasRank !== null ? wasRank - place.rank : null,
    };
  };
  return { ranked, few: tooFew.length, tooFew: () => sortFew(tooFew, names), rowOf };
}

/** Each place is told once, not at each comparison. */
function sortFew(few: readonly Member[], names: Names): Ranked[] {
  const { placeOf, compare } = FEW.order(names);
  return few
    .map((member): Ranked => ({ member, place: null, standing: 'around' }))
    .map((ranked) => ({ ranked, place: placeOf(ranked) }))
    .sort((a, b) => compare(a.place, b.place))
    .map(({ ranked }) => ranked);
}

/** Those ranked, as the domain ranks them: by the lower bound, then by the share. */
export const RANKED = {
  shape: ['number', 'number', 'text'],
  order: (_: Names): ListOrder<Ranked> => ({
    placeOf: ({ member: { key }, place }) => [place?.interval.low ?? 0, place?.interval.share ?? 0, key],
    compare: (a, b) => compareValues(b[0], a[0]) || compareValues(b[1], a[1]) || compareValues(a[2], b[2]),
  }),
} as const;

/** Those with too few cases: most cases first, then by name. */
export const FEW = {
  shape: ['number', 'text', 'text'],
  order: (names: Names): ListOrder<Ranked> => ({
    placeOf: ({ member }) => [member.n, nameOf(member, names), member.key],
    compare: (a, b) => compareValues(b[0], a[0]) || compareValues(a[1], b[1]) || compareValues(a[2], b[2]),
  }),
} as const;

/**
 * Places of the comparison period among the members of today, so that a place gained is gained from somebody here. Of
 * thousands few are shown.
 */
function placesBefore(earlier: readonly Member[], members: readonly Member[]) {
  const present = new Set(members.map(({ key }) => key));
  const then = earlier.filter(({ key }) => present.has(key));
  const ranks = new Map(rankByWilson(then).ranked.map(({ key, rank }) => [key, rank]));
  const counts = new Map(then.map((member) => [member.key, member]));
  return {
    get(key: string) {
      const member = counts.get(key);
      const { successes, n } = member ? countsOf(member) : { successes: null, n: null };
      return { rank: ranks.get(key) ?? null, share: successes === null || !n ? null : successes / n, n };
    },
  };
}

/** Where nobody looked there is no number, and so no 0. */
function countsOf({ successes, n, asked, heard }: Member): Pick<RankingRow, 'successes' | 'n'> {
  return noDataOf(heard, asked) === 'not-observed' ? { successes: null, n: null } : { successes, n };
}

function fitPriors(everybody: readonly Member[]): ReadonlyMap<string, SharePrior> {
  const groups = new Map<string, Member[]>();
  for (const member of everybody) {
    const group = groups.get(member.group);
    if (group) group.push(member);
    else groups.set(member.group, [member]);
  }
  const priors = new Map<string, SharePrior>();
  for (const [name, group] of groups) {
    const prior = fitSharePrior(group);
    if (prior.kind === 'known') priors.set(name, prior.value);
  }
  return priors;
}
