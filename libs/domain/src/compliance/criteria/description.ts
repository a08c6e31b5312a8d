import type { CriterionDefinition } from './criterion.js';

export const DESCRIPTION = {
  code: 'description',
  weight: 5,
  title: 'Описание',
  advice: 'Заполните описание: полное название, адрес, телефон, почта и сайт организации.',
  rule: { kind: 'present', fact: 'description' },
  seen: ['описание заполнено', 'описание пустое'],
  howTo: {
    title: 'Как заполнить описание',
    steps: [
      'Откройте страницу ВКонтакте от имени администратора и перейдите в «Управление», затем в «Настройки».',
      'В основной информации найдите поле «Описание».',
      'Впишите полное название учреждения, адрес, телефон, почту, сайт и часы работы, затем сохраните.',
    ],
  },
  examples: [
    { value: true, points: 1, seen: 'описание заполнено' },
    { value: false, points: 0, seen: 'описание пустое' },
  ],
} as const satisfies CriterionDefinition;
