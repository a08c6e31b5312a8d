import { known, unknown, type Maybe } from '../absence.js';
import type { CompliancePolicy } from './compliance-policy.js';
import type { Applicability, Criterion, InstitutionLevel, Step } from './criteria/criterion.js';
import { factOf } from './known-criteria.js';
import { amongOf, type KnownFacts } from './page-facts.js';
import { tidy } from '../statistics/tidy.js';
import type { PageType } from './page-type.js';

export type CheckState = 'met' | 'failed' | 'not-measured' | 'not-applicable';
export type ComplianceZone = 'green' | 'yellow' | 'red';

/** Answers of files to criteria of a region's own, by code: 0 or 1, a number, or hundredths of a per cent. */
export type OwnAnswers = ReadonlyMap<string, number>;

export const NO_ANSWERS: OwnAnswers = new Map();

/** What pages are judged by. */
export interface PageFacts extends KnownFacts {
  readonly own: OwnAnswers;
  /** Codes of criteria that are met because a correction says so, whatever is known; left out: none is. */
  readonly corrected?: { has(code: string): boolean };
  /** False for a page deleted or banned: no criterion applies to it. */
  readonly live: boolean;
}

/** Whose page it is: criteria and norms depend on it. An exempt institution is asked nothing. */
export interface PageKeeper {
  readonly kind: string;
  readonly level: InstitutionLevel;
  readonly exempt: boolean;
  /** As the register states it; null or left out: it states none. */
  readonly pageType?: PageType | null;
}

/** One criterion of one page. `points` are 0…1; a criterion with part of its points has failed, but keeps them. */
export interface ComplianceCheck {
  code: string;
  state: CheckState;
  points: number;
  weight: number;
}

export interface ComplianceResult {
  /** 0…100; unknown (`not-measured`) when nothing could be measured. */
  score: Maybe<number>;
  measured: number;
  applicable: number;
  /** Σ weight · points and Σ weight of what was measured: the score is 100 · points ÷ possible. */
  points: number;
  possible: number;
  checks: ComplianceCheck[];
  zone: ComplianceZone | null;
}

export interface ScoringOptions {
  readonly policy: CompliancePolicy;
  /** Left out: a page that every criterion without a condition is asked of. */
  readonly keeper?: PageKeeper;
  /** The policy's general norm of posts in seven days. */
  readonly postsPerWeekNorm: number;
}

/**
 * 100 · Σ(weight · points) ÷ Σ weight over the criteria that apply and were measured; what was not measured leaves
 * the denominator.
 */
export function complianceScore(facts: PageFacts, options: ScoringOptions): ComplianceResult {
  const { policy, keeper, postsPerWeekNorm } = options;
  const norm = postsNormOf(policy, keeper, postsPerWeekNorm);
  const checks = policy.criteria.map((criterion) => check(facts, criterion, keeper, norm));
  const measured = checks.filter(({ state }) => state === 'met' || state === 'failed');
  const applicable = checks.filter(({ state }) => state !== 'not-applicable').length;
  const possible = measured.reduce((sum, { weight }) => sum + weight, 0);
  const points = measured.reduce((sum, { weight, points: part }) => sum + weight * part, 0);
  const counts = { measured: measured.length, applicable, points, possible, checks };
  if (possible === 0) return { score: unknown('not-measured'), ...counts, zone: null };
  // Noise of a sum must not make 90 yellow.
  const score = tidy((100 * points) / possible);
  return { score: known(score), ...counts, zone: complianceZone(score, policy.zones) };
}

/** Green, yellow and red; in the default profile from 90, from 70, and below. */
export function complianceZone(score: number, { greenFrom, yellowFrom }: CompliancePolicy['zones']): ComplianceZone {
  if (score >= greenFrom) return 'green';
  return score >= yellowFrom ? 'yellow' : 'red';
}

/** Posts in seven days that are asked of a page: by its type, else by its kind of institution; null: none are. */
export function postsNormOf(
  { postsPerWeekByType, postsPerWeekByKind }: Pick<CompliancePolicy, 'postsPerWeekByType' | 'postsPerWeekByKind'>,
  keeper: Pick<PageKeeper, 'kind' | 'pageType'> | undefined,
  general: number,
): number | null {
  if (keeper === undefined) return general;
  const { kind, pageType } = keeper;
  const ofType = pageType ? postsPerWeekByType[pageType] : undefined;
  if (ofType !== undefined) return ofType;
  return Object.hasOwn(postsPerWeekByKind, kind) ? (postsPerWeekByKind[kind] ?? general) : general;
}

function check(
  facts: PageFacts,
  criterion: Criterion,
  keeper: PageKeeper | undefined,
  postsNorm: number | null,
): ComplianceCheck {
  const { code, weight, rule } = criterion;
  const asked = appliesTo(criterion.applies, keeper) && !(rule.kind === 'posts-norm' && postsNorm === null);
  if (!facts.live || !asked || hasNothingToJudge(facts, criterion))
    return { code, state: 'not-applicable', points: 0, weight };
  const points = facts.corrected?.has(code) ? 1 : criterionPoints(facts, criterion, postsNorm);
  if (points === null) return { code, state: 'not-measured', points: 0, weight };
  return { code, state: points === 1 ? 'met' : 'failed', points, weight };
}

function appliesTo(applies: Applicability | undefined, keeper: PageKeeper | undefined): boolean {
  if (keeper === undefined) return true;
  if (keeper.exempt) return false;
  const { kinds, exceptKinds, levels, pageTypes, exceptPageTypes } = applies ?? {};
  const isOf = (types: readonly PageType[]) => types.some((type) => type === keeper.pageType);
  return (
    (pageTypes === undefined || isOf(pageTypes)) &&
    !(exceptPageTypes !== undefined && isOf(exceptPageTypes)) &&
    (kinds?.includes(keeper.kind) ?? true) &&
    !(exceptKinds?.includes(keeper.kind) ?? false) &&
    (levels?.includes(keeper.level) ?? true)
  );
}

/** Whether a criterion is of something that the page has none of: who is asked nothing answers neither in time nor late. */
export function hasNothingToJudge(facts: PageFacts, criterion: Pick<Criterion, 'rule'>): boolean {
  const fact = factOf(criterion);
  const among = fact && amongOf(fact);
  return among !== null && facts[among] === 0;
}

/** Share of a criterion's points that a page has, 0…1; null: it was not measured, or there is no norm to keep. */
export function criterionPoints(facts: PageFacts, criterion: Criterion, postsNorm: number | null): number | null {
  const { rule } = criterion;
  switch (rule.kind) {
    case 'present': {
      const fact = facts[rule.fact];
      return fact === null ? null : Number(fact);
    }
    case 'none': {
      const count = facts[rule.fact];
      return count === null ? null : Number(count === 0);
    }
    case 'posts-norm':
      return facts.postsLast7Days === null || postsNorm === null ? null : Number(facts.postsLast7Days >= postsNorm);
    case 'steps': {
      const value = facts[rule.fact];
      return value === null ? null : stepPoints(value, rule.steps);
    }
    case 'filed':
    case 'filed-steps': {
      const value = ownAnswer(facts.own, criterion);
      if (value === null) return null;
      return rule.kind === 'filed' ? Number(value > 0) : stepPoints(value, rule.steps);
    }
  }
}

/** What a file answers to a criterion of a region's own, in the unit of its limits; null: nothing that holds. */
export function ownAnswer(own: OwnAnswers, { code, rule }: Pick<Criterion, 'code' | 'rule'>): number | null {
  const value = own.get(code);
  if (value === undefined) return null;
  return rule.kind === 'filed-steps' && rule.unit === 'percent' ? value / HUNDREDTHS_OF_PERCENT : value;
}

/** Answers are kept as whole numbers, so per cent in hundredths. */
export const HUNDREDTHS_OF_PERCENT = 100;

/** The most points of the limits that are reached. */
function stepPoints(value: number, steps: readonly Step[]): number {
  const reached = steps.filter((step) => ('from' in step ? value >= step.from : value > step.above));
  return Math.max(0, ...reached.map(({ share }) => share));
}
