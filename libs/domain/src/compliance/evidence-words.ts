import { ownAnswer, type PageFacts } from './compliance-score.js';
import { ACTIVITY } from './criteria/activity.js';
import type { Criterion } from './criteria/criterion.js';
import { definitionOf, definitionOfFact, factOf, isOfAnswering } from './known-criteria.js';
import { amongOf, PAGE_FACTS, type JudgedFact } from './page-facts.js';
import { decimalWords, percentWords } from './percent-words.js';

const YES_OR_NO = ['есть', 'нет'] as const;
const FILED_YES_OR_NO = ['да', 'нет'] as const;

/**
 * What was seen of one criterion on a page, in Russian; null: nothing was. A criterion that the program knows says so in
 * words of its own, as long as the policy judges the same fact by it; of questions it does under any code, with both numbers
 * of a share.
 */
export function seenWords(criterion: Criterion, facts: PageFacts, postsNorm: number | null): string | null {
  const { rule } = criterion;
  const fact = factOf(criterion);
  if (fact === null) return filedWords(criterion, facts);
  const value = facts[fact];
  if (value === null) return null;
  const known = isOfAnswering(criterion) ? definitionOfFact(fact) : definitionOf(criterion.code);
  const explained = known && factOf(known) === fact ? known.seenFor?.(facts) : null;
  if (explained) return explained;
  const seen =
    known && factOf(known) === fact ? known.seen : rule.kind === 'posts-norm' ? ACTIVITY.seen : plainWords(fact);
  if (typeof seen === 'function') {
    const among = amongOf(fact);
    return seen(Number(value), { postsNorm, among: among && facts[among] });
  }
  return seen[value ? 0 : 1];
}

function plainWords(fact: JudgedFact): typeof YES_OR_NO | ((value: number) => string) {
  if (PAGE_FACTS[fact].type === 'flag') return YES_OR_NO;
  return PAGE_FACTS[fact].type === 'share' ? percentWords : decimalWords;
}

function filedWords({ code, rule }: Criterion, { own }: PageFacts): string | null {
  const value = ownAnswer(own, { code, rule });
  if (value === null) return null;
  if (rule.kind === 'filed') return FILED_YES_OR_NO[value > 0 ? 0 : 1];
  return rule.kind === 'filed-steps' && rule.unit === 'percent' ? percentWords(value / 100) : decimalWords(value);
}

/** Why a criterion is met of which nothing else was seen. @param on local day on which the correction was accepted */
export function correctedWords(id: number, on: string): string {
  const [year, month, day] = on.split('-');
  return `принято возражение: поправка № ${id} от ${day}.${month}.${year}`;
}
