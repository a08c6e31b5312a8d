import {
  INSTITUTION_KINDS,
  pageTypeLabel,
  type Applicability,
  type Criterion,
  type InstitutionLevel,
  type PageType,
  type Step,
} from '@gospulse/domain';

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
    case 'posts-norm':
      return `не меньше ${postsPerWeekNorm} собственных публикаций за 7 дней или нормы своего типа и вида — все баллы, меньше — ноль`;
    case 'steps': {
      const show = rule.fact === 'reachShare' ? percent : String;
      return rule.steps.map((step) => stepWords(step, weight, show)).join(', ');
    }
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

function stepWords(step: Step, weight: number, show: (limit: number) => string): string {
  const points = round(step.share * weight);
  return 'from' in step ? `от ${show(step.from)} — ${points}` : `больше ${show(step.above)} — ${points}`;
}

function labels(kinds: readonly string[]): string {
  return kinds.map((kind) => INSTITUTION_KINDS.find(({ code }) => code === kind)?.label ?? kind).join(', ');
}

function types(of: readonly PageType[]): string {
  return of.map(pageTypeLabel).join(', ');
}

function percent(share: number): string {
  return `${round(share * 100)}\u00a0%`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10).replace('.', ',');
}
