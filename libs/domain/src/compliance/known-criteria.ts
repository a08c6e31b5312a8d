import type { CompliancePolicy } from './compliance-policy.js';
import type { Criterion, CriterionDefinition, EvidenceColumn, HowTo } from './criteria/criterion.js';
import { CRITERIA } from './criteria/default-profiles.js';
import { REACH } from './criteria/reach.js';
import { ANSWERING_FACTS, type JudgedFact } from './page-facts.js';

export type CriterionCode = (typeof CRITERIA)[number]['code'];

export const CRITERION_CODES: readonly CriterionCode[] = CRITERIA.map(({ code }) => code);

const DEFINITIONS: ReadonlyMap<string, CriterionDefinition> = new Map(CRITERIA.map((each) => [each.code, each]));

/** What the program knows of a criterion; undefined: its code is of a region's own. */
export function definitionOf(code: string): CriterionDefinition | undefined {
  return DEFINITIONS.get(code);
}

/** How a criterion of a policy is met; null: it is of a region's own, which says it in its advice alone. */
export function howToOf(criterion: Pick<Criterion, 'code' | 'rule'>): HowTo | null {
  const known = DEFINITIONS.get(criterion.code);
  return known && factOf(known) === factOf(criterion) ? known.howTo : null;
}

/** What the program knows of the first criterion of a fact. */
export function definitionOfFact(fact: JudgedFact): CriterionDefinition | undefined {
  return [...DEFINITIONS.values()].find((each) => factOf(each) === fact);
}

/** A criterion that a column of a form can answer, and the fact that the answer is. */
export interface FiledCriterion {
  readonly code: string;
  readonly fact: JudgedFact;
  readonly column: EvidenceColumn;
}

type FiledCode = Extract<(typeof CRITERIA)[number], { readonly column: unknown }>['code'];

/** The criteria that a file can supply evidence of, because VK may not show it to our tokens. */
export const FILED_CRITERIA: readonly FiledCriterion[] = CRITERIA.flatMap((each: CriterionDefinition) => {
  const fact = factOf(each);
  return each.column && fact ? [{ code: each.code, fact, column: each.column }] : [];
});

export const FILED_CODES: readonly FiledCode[] = CRITERIA.flatMap((each) => ('column' in each ? [each.code] : []));

/** The one whose answer is divided by subscribers before it is judged. */
export const REACH_CODE = REACH.code;

/** The fact that a criterion judges; null: an answer of a file that is a criterion of its own. */
export function factOf({ rule }: Pick<Criterion, 'rule'>): JudgedFact | null {
  switch (rule.kind) {
    case 'present':
    case 'none':
    case 'steps':
      return rule.fact;
    case 'posts-norm':
      return 'postsLast7Days';
    case 'filed':
    case 'filed-steps':
      return null;
  }
}

/** Whether a criterion is of the questions that a page is asked. */
export function isOfAnswering(criterion: Pick<Criterion, 'rule'>): boolean {
  const fact = factOf(criterion);
  return ANSWERING_FACTS.some((each) => each === fact);
}

/** Whether a criterion is failed by those who wait: they come before all else that there is to do. */
export function isOfOverdue(criterion: Pick<Criterion, 'rule'>): boolean {
  return factOf(criterion) === 'overdueQuestions';
}

/** For each criterion that files answer under these rules, by code: how many days after its own day an answer holds. */
export function evidenceDaysOf({
  criteria,
  evidenceDays,
}: Pick<CompliancePolicy, 'criteria' | 'evidenceDays'>): ReadonlyMap<string, number> {
  const known = FILED_CRITERIA.map(({ code, column }) => [code, evidenceDays[code] ?? column.evidenceDays] as const);
  const own = criteria.flatMap(({ code, rule }) =>
    'evidenceDays' in rule ? [[code, rule.evidenceDays] as const] : [],
  );
  return new Map([...known, ...own]);
}
