import { INSTITUTION_KINDS } from '../registry/institution-kinds.js';
import type { Applicability, Criterion, InstitutionLevel, Step } from './criteria/criterion.js';
import { ANSWERING_DAYS, ANSWERING_FACTS, PAGE_FACTS, type NumberFact } from './page-facts.js';
import { pageTypeLabel, type PageType } from './page-type.js';
import { decimalWords, percentLimitWords } from './percent-words.js';

const LEVELS: Record<InstitutionLevel, string> = {
  federal: 'федеральные',
  regional: 'региональные',
  municipal: 'муниципальные',
};

/** When a criterion gives its points, in Russian. */
export function ruleWords({ rule, weight }: Criterion, postsPerWeekNorm: number): string {
  switch (rule.kind) {
    case 'present':
      return 'есть — все баллы, нет — ноль';
    case 'none':
      return `нет — все баллы, есть — ноль${daysOf(rule.fact)}`;
    case 'posts-norm':
      return `не меньше ${postsPerWeekNorm} собственных публикаций за 7 дней или нормы своего типа и вида — все баллы, меньше — ноль`;
    case 'steps':
      return `${stepsWords(rule.steps, weight, PAGE_FACTS[rule.fact].type === 'share' ? percentLimitWords : String)}${daysOf(rule.fact)}`;
    case 'filed':
      return 'по файлу: «да» — все баллы, «нет» — ноль';
    case 'filed-steps':
      return `по файлу: ${stepsWords(rule.steps, weight, rule.unit === 'percent' ? perCent : decimalWords)}`;
  }
}

/** Whose pages a criterion is asked of, in Russian. */
export function appliesWords(applies: Applicability | undefined): string {
  const { kinds, exceptKinds, levels, pageTypes, exceptPageTypes } = applies ?? {};
  const parts = [
    kinds ? `только ${labels(kinds)}` : null,
    exceptKinds ? `кроме: ${labels(exceptKinds)}` : null,
    pageTypes ? `страницы только: ${types(pageTypes)}` : null,
    exceptPageTypes ? `кроме страниц: ${types(exceptPageTypes)}` : null,
    levels ? `уровни: ${levels.map((level) => LEVELS[level]).join(', ')}` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'все учреждения' : parts.join('; ');
}

function daysOf(fact: NumberFact): string {
  return ANSWERING_FACTS.some((each) => each === fact) ? `; обращения за ${ANSWERING_DAYS} дней` : '';
}

function stepsWords(steps: readonly Step[], weight: number, show: (limit: number) => string): string {
  return steps.map((step) => stepWords(step, weight, show)).join(', ');
}

function stepWords(step: Step, weight: number, show: (limit: number) => string): string {
  const points = decimalWords(step.share * weight);
  return 'from' in step ? `от ${show(step.from)} — ${points}` : `больше ${show(step.above)} — ${points}`;
}

/** A limit that is in per cent already. */
function perCent(limit: number): string {
  return percentLimitWords(limit / 100);
}

function labels(kinds: readonly string[]): string {
  return kinds.map((kind) => INSTITUTION_KINDS.find(({ code }) => code === kind)?.label ?? kind).join(', ');
}

function types(of: readonly PageType[]): string {
  return of.map(pageTypeLabel).join(', ');
}
