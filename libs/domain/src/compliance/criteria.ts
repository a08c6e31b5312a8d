export type CriterionCode =
  'component' | 'government-mark' | 'avatar' | 'description' | 'cover' | 'widgets' | 'activity' | 'reach';

/** One criterion of the compliance score. Weights are relative; the default ones add up to 100. */
export interface Criterion {
  code: CriterionCode;
  weight: number;
  /** For the screen, in Russian. */
  title: string;
  /** What to do when it is not met, one sentence in Russian. */
  advice: string;
}

/** The regional traffic light of Amur Oblast. */
export const DEFAULT_CRITERIA: readonly Criterion[] = [
  {
    code: 'component',
    weight: 10,
    title: 'Подключение к компоненту «Госпаблики»',
    advice: 'Подключите страницу к компоненту «Госпаблики» на платформе обратной связи.',
  },
  {
    code: 'government-mark',
    weight: 10,
    title: 'Госметка («Госорганизация»)',
    advice: 'Получите отметку «Госорганизация»: подтвердите страницу через Госуслуги.',
  },
  { code: 'avatar', weight: 5, title: 'Аватар', advice: 'Загрузите аватар с символикой организации.' },
  {
    code: 'description',
    weight: 5,
    title: 'Описание',
    advice: 'Заполните описание: полное название, адрес, телефон, почта и сайт организации.',
  },
  { code: 'cover', weight: 10, title: 'Обложка', advice: 'Установите обложку страницы.' },
  {
    code: 'widgets',
    weight: 10,
    title: 'Виджеты ПОС',
    advice: 'Добавьте в меню страницы оба виджета платформы обратной связи.',
  },
  {
    code: 'activity',
    weight: 40,
    title: 'Активность за 7 дней',
    advice: 'Публикуйте не реже трёх записей в неделю.',
  },
  {
    code: 'reach',
    weight: 10,
    title: 'Недельный охват',
    advice: 'Поднимите недельный охват выше 70 % от числа подписчиков.',
  },
];
