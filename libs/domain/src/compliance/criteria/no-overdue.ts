import { ANSWERING_DAYS } from '../page-facts.js';
import type { CriterionDefinition } from './criterion.js';

export const NO_OVERDUE = {
  code: 'no-overdue',
  weight: 15,
  title: 'Нет просроченных',
  advice: 'Ответьте на просроченные обращения.',
  rule: { kind: 'none', fact: 'overdueQuestions' },
  seen: (count, { among }) =>
    count === 0
      ? 'просроченных обращений нет'
      : `просроченных обращений: ${count}${among === null ? '' : `, из ${among} за ${ANSWERING_DAYS} дней`}`,
  howTo: {
    title: 'Как закрыть просроченные обращения',
    steps: [
      'Откройте «Что ответить», часть «Просрочено»: у каждого обращения есть ссылка на запись ВКонтакте.',
      'Ответьте в той же ветке комментариев от имени сообщества: ответ с личной страницы засчитывается только у ответственных из реестра.',
      'Если ответ требует времени, напишите по существу, что делается и когда будет результат.',
      'Ответ, данный по телефону или в другом месте, и сообщение, которое не было вопросом, можно оспорить.',
    ],
  },
  examples: [
    { value: 0, among: 3, points: 1, seen: 'просроченных обращений нет' },
    { value: 1, among: 1, points: 0, seen: 'просроченных обращений: 1, из 1 за 28 дней' },
    { value: 21, among: 35, points: 0, seen: 'просроченных обращений: 21, из 35 за 28 дней' },
  ],
} as const satisfies CriterionDefinition;
