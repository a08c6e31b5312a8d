import type { ComplianceResult } from './compliance-score.js';
import type { CompliancePolicy } from './compliance-policy.js';
import { definitionOf, factOf, isOfOverdue } from './known-criteria.js';
import { NOTHING_KNOWN, type KnownFacts } from './page-facts.js';

/** What to do about one criterion of one page, and by how many points of 100 the score rises with it alone. */
export interface NextStep {
  readonly code: string;
  /** One sentence in Russian. */
  readonly advice: string;
  readonly gain: number;
  /** It is to answer those who wait past their deadline, whom the queue of the page names. */
  readonly isOfOverdue: boolean;
}

/** Those who wait past their deadline first, whatever that gains; then what gains most. */
export function compareSteps(a: NextStep, b: NextStep): number {
  return Number(b.isOfOverdue) - Number(a.isOfOverdue) || b.gain - a.gain;
}

/**
 * What is left to do on a page: overdue questions first, then by points gained, most first. A criterion that was not measured is no step: nobody
 * knows whether it is met. Gains add up to what the score lacks of 100.
 */
export function nextSteps(
  result: Pick<ComplianceResult, 'checks'>,
  policy: CompliancePolicy,
  postsPerWeekNorm: number | null,
  facts: KnownFacts = NOTHING_KNOWN,
): NextStep[] {
  const judged = result.checks.filter(({ state }) => state === 'met' || state === 'failed');
  const overdue = new Set(policy.criteria.filter(isOfOverdue).map(({ code }) => code));
  const weights = judged.reduce((sum, { weight }) => sum + weight, 0);
  return judged
    .filter(({ state, weight }) => state === 'failed' && weight > 0)
    .map(({ code, weight, points }) => ({
      code,
      advice: adviceOf(code, policy, postsPerWeekNorm, facts),
      gain: (100 * weight * (1 - points)) / weights,
      isOfOverdue: overdue.has(code),
    }))
    .sort(compareSteps);
}

/**
 * The sentence of a criterion with the norm written in; where there is none, no criterion speaks of it. Where it is known what is
 * wrong, that is named: in place of the program's own sentence, behind a region's.
 */
export function adviceOf(
  code: string,
  policy: CompliancePolicy,
  postsPerWeekNorm: number | null,
  facts: KnownFacts = NOTHING_KNOWN,
): string {
  const criterion = policy.criteria.find((each) => each.code === code);
  if (criterion === undefined) return '';
  const advice = criterion.advice.replaceAll('{norm}', String(postsPerWeekNorm ?? ''));
  const known = definitionOf(code);
  const fault = known && factOf(known) === factOf(criterion) ? known.adviceFor?.(facts) : null;
  if (!fault) return advice;
  return criterion.advice === known?.advice ? fault : `${advice} ${fault}`;
}
