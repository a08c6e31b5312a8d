import type { CriterionDefinition } from './criterion.js';

export const COMPONENT = {
  code: 'component',
  weight: 10,
  title: 'Подключение к компоненту «Госпаблики»',
  advice: 'Подключите страницу к компоненту «Госпаблики» на платформе обратной связи.',
  rule: { kind: 'present', fact: 'component' },
  seen: ['компонент подключён', 'компонент не подключён'],
  column: {
    title: 'Подключение к компоненту «Госпаблики» (да/нет)',
    aliases: ['Подключение к компоненту «Госпаблики»', 'Подключение к компоненту', 'Компонент «Госпаблики»'],
    answer: 'yes-no',
    about: 'подключение к компоненту',
    evidenceDays: 180,
  },
  examples: [
    { value: true, points: 1, seen: 'компонент подключён' },
    { value: false, points: 0, seen: 'компонент не подключён' },
  ],
} as const satisfies CriterionDefinition;
