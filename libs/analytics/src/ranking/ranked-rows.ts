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
import type { Counts } from './member-counts.js';
import type { Member, MemberWho } from './ranking-members.js';

export interface RankingRow extends Omit<MemberWho, 'group'>, Counts {
  readonly rank: number | null;
  readonly bestRank: number | null;
  readonly worstRank: number | null;
  readonly share: number | null;
  readonly low: number;
  readonly high: number;
  readonly estimate: number | null;
  readonly standing: Standing;
  readonly previous: { readonly rank: number | null; readonly share: number | null; readonly n: number } | null;
  readonly movement: number | null;
}

export interface RankedRows {
  readonly ranked: RankingRow[];
  /** Most cases first: these are nearest to a rank. */
  readonly tooFew: RankingRow[];
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
): RankedRows {
  const { ranked } = rankByWilson(members);
  const places = new Map(ranked.map((entry) => [entry.key, entry]));
  const before = earlier && placesBefore(earlier, members);
  const priors = fitPriors(everybody);
  const rowOf = (member: Member): RankingRow => {
    const place = places.get(member.key);
    const previous = before?.get(member.key) ?? (before && { rank: null, share: null, n: 0 });
    const wasRank = previous?.rank ?? null;
    return {
      ...judged(member, place, priors.get(member.group), reference),
      previous: previous ?? null,
      movement: place && wasRank !== null ? wasRank - place.rank : null,
    };
  };
  const rows = members.map(rowOf);
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return {
    ranked: ranked.flatMap(({ key }) => byKey.get(key) ?? []),
    tooFew: rows.filter((row) => row.rank === null).sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1)),
  };
}

function judged(
  { group: _, ...member }: Member,
  place: RankedShare | undefined,
  prior: SharePrior | undefined,
  reference: number | null,
): Omit<RankingRow, 'previous' | 'movement'> {
  const interval = place?.interval ?? wilsonInterval(member.successes, member.n);
  return {
    ...member,
    rank: place?.rank ?? null,
    bestRank: place?.bestRank ?? null,
    worstRank: place?.worstRank ?? null,
    ...interval,
    estimate: prior ? shrunkShare(member, prior) : null,
    standing: place ? standingOf(interval, reference) : 'around',
  };
}

/** Places of the comparison period among the members of today, so that a place gained is gained from somebody here. */
function placesBefore(earlier: readonly Member[], members: readonly Member[]) {
  const present = new Set(members.map(({ key }) => key));
  const then = earlier.filter(({ key }) => present.has(key));
  const ranks = new Map(rankByWilson(then).ranked.map(({ key, rank }) => [key, rank]));
  return new Map(
    then.map(({ key, successes, n }) => [
      key,
      { rank: ranks.get(key) ?? null, share: n === 0 ? null : successes / n, n },
    ]),
  );
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
