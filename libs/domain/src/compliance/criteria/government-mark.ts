import type { CriterionDefinition } from './criterion.js';

export const GOVERNMENT_MARK = {
  code: 'government-mark',
  weight: 10,
  title: 'Госметка («Госорганизация»)',
  advice: 'Получите отметку «Госорганизация»: подтвердите страницу через Госуслуги.',
  rule: { kind: 'present', fact: 'governmentMark' },
  seen: ['отметка есть', 'отметки нет'],
  column: {
    title: 'Госметка (да/нет)',
    aliases: ['Госметка'],
    answer: 'yes-no',
    about: 'госметка',
    // A mark stays for years.
    evidenceDays: 180,
  },
  examples: [
    { value: true, points: 1, seen: 'отметка есть' },
    { value: false, points: 0, seen: 'отметки нет' },
  ],
} as const satisfies CriterionDefinition;
