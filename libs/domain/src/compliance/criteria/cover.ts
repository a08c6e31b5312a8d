import type { CriterionDefinition } from './criterion.js';

export const COVER = {
  code: 'cover',
  weight: 10,
  title: 'Обложка',
  advice: 'Установите обложку страницы.',
  rule: { kind: 'present', fact: 'cover' },
  seen: ['обложка есть', 'обложки нет'],
  howTo: {
    title: 'Как поставить обложку',
    steps: [
      'Подготовьте широкое изображение: важное держите в середине, края на телефоне обрезаются.',
      'Откройте страницу ВКонтакте с компьютера от имени администратора и перейдите в «Управление», затем в «Настройки».',
      'В основной информации найдите обложку, загрузите изображение и сохраните.',
      'Проверьте на телефоне, что обложка видна и текст на ней читается.',
    ],
  },
  examples: [
    { value: true, points: 1, seen: 'обложка есть' },
    { value: false, points: 0, seen: 'обложки нет' },
  ],
} as const satisfies CriterionDefinition;
