import type { CriterionDefinition } from './criterion.js';

export const AVATAR = {
  code: 'avatar',
  weight: 5,
  title: 'Аватар',
  advice: 'Загрузите аватар с символикой организации.',
  rule: { kind: 'present', fact: 'avatar' },
  seen: ['аватар есть', 'аватара нет'],
  examples: [
    { value: true, points: 1, seen: 'аватар есть' },
    { value: false, points: 0, seen: 'аватара нет' },
  ],
} as const satisfies CriterionDefinition;
