import { percentWords } from '../percent-words.js';
import type { CriterionDefinition } from './criterion.js';

export const REACH = {
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
  seen: (share) => `охват за неделю: ${percentWords(share)} подписчиков`,
  column: {
    title: 'Общий охват аудитории за неделю',
    aliases: ['Охват аудитории за неделю', 'Недельный охват', 'Охват за неделю'],
    answer: 'weekly-reach',
    about: 'охват',
    // The reach of a week says little of the month after next.
    evidenceDays: 35,
  },
  howTo: {
    title: 'Как поднять недельный охват',
    steps: [
      'Откройте статистику сообщества ВКонтакте и посмотрите, какие записи за месяц увидело больше всего людей.',
      'Пишите чаще о том, что жители читают и пересылают: события рядом, сроки, изменения в работе.',
      'Добавляйте к записи фотографию или короткое видео и публикуйте в часы, когда подписчики в сети.',
      'Об охвате мы узнаём из файлов: новое число появится после следующего файла.',
    ],
  },
  examples: [
    { value: 0.29, points: 0, seen: 'охват за неделю: 29\u00a0% подписчиков' },
    { value: 0.3, points: 0.5, seen: 'охват за неделю: 30\u00a0% подписчиков' },
    { value: 0.7, points: 0.7, seen: 'охват за неделю: 70\u00a0% подписчиков' },
    { value: 0.705, points: 1, seen: 'охват за неделю: 70,5\u00a0% подписчиков' },
  ],
} as const satisfies CriterionDefinition;
