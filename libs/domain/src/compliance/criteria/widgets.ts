import { widgetAdvice, widgetWords } from '../pos-widgets.js';
import type { CriterionDefinition } from './criterion.js';

export const WIDGETS = {
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
  seen: (count) => `виджетов в меню: ${count}`,
  seenFor: widgetWords,
  adviceFor: widgetAdvice,
  column: {
    title: 'Виджеты (0/1/2)',
    aliases: ['Виджеты', 'Виджеты ПОС'],
    answer: 'widgets',
    about: 'виджеты',
    // Menus are rearranged now and then.
    evidenceDays: 90,
  },
  howTo: {
    title: 'Как добавить виджеты платформы обратной связи',
    steps: [
      'Возьмите в личном кабинете платформы ссылки на форму обращений и на опросы: в каждой должен стоять ОГРН вашего учреждения.',
      'Откройте страницу ВКонтакте с компьютера от имени администратора и перейдите в «Управление».',
      'Найдите раздел, где настраивается меню сообщества, и добавьте обе ссылки с понятными названиями.',
      'Вставляйте ссылки целиком, без пробелов и переносов, и начиная с https.',
      'Откройте каждую ссылку с телефона: должна появиться форма именно вашего учреждения.',
    ],
  },
  examples: [
    { value: 0, points: 0, seen: 'виджетов в меню: 0' },
    { value: 1, points: 0.5, seen: 'виджетов в меню: 1' },
    { value: 2, points: 1, seen: 'виджетов в меню: 2' },
  ],
} as const satisfies CriterionDefinition;
