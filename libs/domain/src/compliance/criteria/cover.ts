import type { CriterionDefinition } from './criterion.js';

export const COVER = {
  code: 'cover',
  weight: 10,
  title: 'Обложка',
  advice: 'Установите обложку страницы.',
  rule: { kind: 'present', fact: 'cover' },
  seen: ['обложка есть', 'обложки нет'],
  examples: [
    { value: true, points: 1, seen: 'обложка есть' },
    { value: false, points: 0, seen: 'обложки нет' },
  ],
} as const satisfies CriterionDefinition;
