import { known, unknown, type Maybe } from '../absence.js';

/** The beta prior of a group's shares: its mean, and how many cases it weighs as much as. */
export interface SharePrior {
  mean: number;
  strength: number;
}

/**
 * Fits the prior of one group (an institution type) by the moments of the beta-binomial distribution
 * (Kleinman 1973, weights nᵢ). When the shares differ no more than chance explains, the prior weighs as much as the
 * whole group. Unknown (`too-few`) for fewer than two members with cases.
 */
export function fitSharePrior(group: readonly { successes: number; n: number }[]): Maybe<SharePrior> {
  const members = group.filter(({ n }) => n > 0);
  if (members.length < 2) return unknown('too-few');
  const cases = sum(members.map(({ n }) => n));
  const mean = sum(members.map(({ successes }) => successes)) / cases;
  const spread = sum(members.map(({ successes, n }) => n * (successes / n - mean) ** 2));
  const variance = mean * (1 - mean);
  const free = members.length - 1;
  const room = cases - sum(members.map(({ n }) => n * n)) / cases - free;
  if (variance === 0 || room <= 0) return known({ mean, strength: cases });
  const correlation = (spread / variance - free) / room;
  const strength = correlation <= 0 ? cases : Math.min(cases, Math.max(0, 1 / correlation - 1));
  return known({ mean, strength });
}

/** A share drawn towards its group's mean, the more the fewer cases it rests on. */
export function shrunkShare(count: { successes: number; n: number }, prior: SharePrior): number {
  const cases = count.n + prior.strength;
  return cases === 0 ? prior.mean : (count.successes + prior.mean * prior.strength) / cases;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
