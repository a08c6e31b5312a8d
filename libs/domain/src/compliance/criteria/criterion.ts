import { type PageType } from '../page-type.js';

export const CRITERION_CODES = [
  'component',
  'government-mark',
  'avatar',
  'description',
  'cover',
  'widgets',
  'activity',
  'reach',
] as const;
export type CriterionCode = (typeof CRITERION_CODES)[number];

/** Criteria that a file can supply evidence of, because VK may not show it to our tokens. */
export const IMPORTABLE_CRITERIA = [
  'component',
  'government-mark',
  'widgets',
  'reach',
] as const satisfies readonly CriterionCode[];
export type ImportableCriterion = (typeof IMPORTABLE_CRITERIA)[number];

/** A limit of a criterion with part of its points: reached `from` it on, or only `above` it. `share` is 0…1. */
export type Step =
  { readonly from: number; readonly share: number } | { readonly above: number; readonly share: number };

/** How a fact becomes points: it is there, it keeps the norm of posts, or it reaches one of several limits. */
export type CriterionRule =
  | {
      readonly kind: 'present';
      readonly fact: 'component' | 'governmentMark' | 'avatar' | 'description' | 'cover';
    }
  | { readonly kind: 'posts-norm' }
  | { readonly kind: 'steps'; readonly fact: 'widgets' | 'reachShare'; readonly steps: readonly Step[] };

export type InstitutionLevel = 'federal' | 'regional' | 'municipal';

/** Whose pages a criterion is asked of; what is left out does not narrow it. */
export interface Applicability {
  readonly kinds?: readonly string[];
  readonly exceptKinds?: readonly string[];
  readonly levels?: readonly InstitutionLevel[];
  /** A page of no stated type is none of these. */
  readonly pageTypes?: readonly PageType[];
  readonly exceptPageTypes?: readonly PageType[];
}

/** One criterion of the compliance score. Weights are relative; the default ones add up to 100. */
export interface Criterion {
  readonly code: CriterionCode;
  readonly weight: number;
  /** For the screen, in Russian. */
  readonly title: string;
  /** What to do when it is not met, one sentence in Russian; `{norm}` stands for the norm of posts. */
  readonly advice: string;
  readonly rule: CriterionRule;
  readonly applies?: Applicability;
}

/** The rules pages are scored by. A policy holds them with the day they come into force on. */
export interface CompliancePolicy {
  readonly criteria: readonly Criterion[];
  /** Least scores of the green and the yellow zone, 0…100. */
  readonly zones: { readonly greenFrom: number; readonly yellowFrom: number };
  /** Norms of posts in seven days for kinds of institutions that have another than the policy's general one. */
  readonly postsPerWeekByKind: Readonly<Record<string, number>>;
  /** Norms for types of pages, before those of kinds; null: such a page has no norm to keep. */
  readonly postsPerWeekByType: Readonly<Partial<Record<PageType, number | null>>>;
  /** How many days after its own day imported evidence holds; then the criterion is not measured again. */
  readonly evidenceDays: Readonly<Record<ImportableCriterion, number>>;
}

/** The regional traffic light of Amur Oblast. */
export const DEFAULT_CRITERIA: readonly Criterion[] = [
  {
    code: 'component',
    weight: 10,
    title: 'Подключение к компоненту «Госпаблики»',
    advice: 'Подключите страницу к компоненту «Госпаблики» на платформе обратной связи.',
    rule: { kind: 'present', fact: 'component' },
  },
  {
    code: 'government-mark',
    weight: 10,
    title: 'Госметка («Госорганизация»)',
    advice: 'Получите отметку «Госорганизация»: подтвердите страницу через Госуслуги.',
    rule: { kind: 'present', fact: 'governmentMark' },
  },
  {
    code: 'avatar',
    weight: 5,
    title: 'Аватар',
    advice: 'Загрузите аватар с символикой организации.',
    rule: { kind: 'present', fact: 'avatar' },
  },
  {
    code: 'description',
    weight: 5,
    title: 'Описание',
    advice: 'Заполните описание: полное название, адрес, телефон, почта и сайт организации.',
    rule: { kind: 'present', fact: 'description' },
  },
  {
    code: 'cover',
    weight: 10,
    title: 'Обложка',
    advice: 'Установите обложку страницы.',
    rule: { kind: 'present', fact: 'cover' },
  },
  {
    code: 'widgets',
    weight: 10,
    title: 'Виджеты ПОС',
    advice: 'Добавьте в меню страницы оба виджета платформы обратной связи.',
    rule: {
      kind: 'steps',
      fact: 'widgets',
      steps: [
        { from: 1, share: 0.5 },
        { from: 2, share: 1 },
      ],
    },
  },
  {
    code: 'activity',
    weight: 40,
    title: 'Активность за 7 дней',
    advice: 'Публикуйте собственные записи чаще: норма за 7 дней — {norm}.',
    rule: { kind: 'posts-norm' },
  },
  {
    code: 'reach',
    weight: 10,
    title: 'Недельный охват',
    advice: 'Поднимите недельный охват выше 70 % от числа подписчиков.',
    rule: {
      kind: 'steps',
      fact: 'reachShare',
      steps: [
        { from: 0.3, share: 0.5 },
        { from: 0.5, share: 0.7 },
        { above: 0.7, share: 1 },
      ],
    },
  },
];

export const DEFAULT_COMPLIANCE: CompliancePolicy = {
  criteria: DEFAULT_CRITERIA,
  zones: { greenFrom: 90, yellowFrom: 70 },
  postsPerWeekByKind: {},
  postsPerWeekByType: { flagship: 5, card: null },
  // A mark stays for years and widgets for months; the reach of a week says little of the month after next.
  evidenceDays: { component: 180, 'government-mark': 180, widgets: 90, reach: 35 },
};
