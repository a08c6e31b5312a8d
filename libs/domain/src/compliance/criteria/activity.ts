import type { CriterionDefinition } from './criterion.js';

export const ACTIVITY = {
  code: 'activity',
  weight: 40,
  title: 'Активность за 7 дней',
  advice: 'Публикуйте собственные записи чаще: норма за 7 дней — {norm}.',
  rule: { kind: 'posts-norm' },
  seen: (posts, { postsNorm }) => `публикаций за 7 дней: ${posts}, норма ${postsNorm}`,
  examples: [
    { value: 3, points: 1, seen: 'публикаций за 7 дней: 3, норма 3' },
    { value: 2, points: 0, seen: 'публикаций за 7 дней: 2, норма 3' },
  ],
} as const satisfies CriterionDefinition;
