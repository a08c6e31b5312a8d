import { known, unknown, type Maybe } from '../absence.js';
import { DEFAULT_CRITERIA, type Criterion, type CriterionCode } from './criteria.js';

export type CheckState = 'met' | 'failed' | 'not-measured' | 'not-applicable';
export type ComplianceZone = 'green' | 'yellow' | 'red';

/** What is known of a page. null: it could not be observed, which is not the same as absent. */
export interface PageFacts {
  hasPhoto: boolean | null;
  hasDescription: boolean | null;
  hasCover: boolean | null;
  governmentMark: boolean | null;
  /** Widgets of the ПОС in the page's menu. */
  widgets: number | null;
  postsLast7Days: number | null;
  /** Weekly reach ÷ subscribers. */
  reachShare: number | null;
  component: boolean | null;
  /** False for a page deleted or banned: no criterion applies to it. */
  live: boolean;
}

/** One criterion of one page. `points` are 0…1; a criterion with part of its points has failed, but keeps them. */
export interface ComplianceCheck {
  code: CriterionCode;
  state: CheckState;
  points: number;
  weight: number;
}

export interface ComplianceResult {
  /** 0…100; unknown (`not-measured`) when nothing could be measured. */
  score: Maybe<number>;
  measured: number;
  applicable: number;
  checks: ComplianceCheck[];
  zone: ComplianceZone | null;
}

const GREEN_FROM = 90;
const YELLOW_FROM = 70;
const POSTS_PER_WEEK_NORM = 3;

/**
 * 100 · Σ(weight · points) ÷ Σ weight over the criteria that apply and were measured; what was not measured leaves
 * the denominator. Zones: green from 90, yellow from 70, red below.
 */
export function complianceScore(
  facts: PageFacts,
  criteria: readonly Criterion[] = DEFAULT_CRITERIA,
  postsPerWeekNorm: number = POSTS_PER_WEEK_NORM,
): ComplianceResult {
  const checks = criteria.map(({ code, weight }) => check(facts, code, weight, postsPerWeekNorm));
  const measured = checks.filter(({ state }) => state === 'met' || state === 'failed');
  const applicable = checks.filter(({ state }) => state !== 'not-applicable').length;
  const weights = measured.reduce((sum, { weight }) => sum + weight, 0);
  if (weights === 0)
    return { score: unknown('not-measured'), measured: measured.length, applicable, checks, zone: null };
  const score = (100 * measured.reduce((sum, { weight, points }) => sum + weight * points, 0)) / weights;
  return { score: known(score), measured: measured.length, applicable, checks, zone: complianceZone(score) };
}

export function complianceZone(score: number): ComplianceZone {
  if (score >= GREEN_FROM) return 'green';
  return score >= YELLOW_FROM ? 'yellow' : 'red';
}

function check(facts: PageFacts, code: CriterionCode, weight: number, postsNorm: number): ComplianceCheck {
  if (!facts.live) return { code, state: 'not-applicable', points: 0, weight };
  const points = pointsFor(facts, code, postsNorm);
  if (points === null) return { code, state: 'not-measured', points: 0, weight };
  return { code, state: points === 1 ? 'met' : 'failed', points, weight };
}

function pointsFor(facts: PageFacts, code: CriterionCode, postsNorm: number): number | null {
  switch (code) {
    case 'component':
      return whether(facts.component);
    case 'government-mark':
      return whether(facts.governmentMark);
    case 'avatar':
      return whether(facts.hasPhoto);
    case 'description':
      return whether(facts.hasDescription);
    case 'cover':
      return whether(facts.hasCover);
    case 'widgets':
      return facts.widgets === null ? null : Math.min(2, Math.max(0, facts.widgets)) / 2;
    case 'activity':
      return facts.postsLast7Days === null ? null : Number(facts.postsLast7Days >= postsNorm);
    case 'reach':
      return facts.reachShare === null ? null : reachPoints(facts.reachShare);
  }
}

function whether(fact: boolean | null): number | null {
  return fact === null ? null : Number(fact);
}

function reachPoints(share: number): number {
  if (share > 0.7) return 1;
  if (share >= 0.5) return 0.7;
  return share >= 0.3 ? 0.5 : 0;
}
