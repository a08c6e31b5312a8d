import { nounForm } from '../../text/counted-words.js';
import { shareWords } from '../../text/share-words.js';
import { ANSWERING_DAYS } from '../page-facts.js';
import type { CriterionDefinition } from './criterion.js';

export const WITHIN_DEADLINE = {
  code: 'within-deadline',
  weight: 25,
  title: 'Ответы в срок',
  advice: 'Отвечайте на обращения в срок: все баллы даёт 90 % ответов в срок за 28 дней.',
  rule: {
    kind: 'steps',
    fact: 'withinDeadlineShare',
    steps: [
      { from: 0.5, share: 0.5 },
      { from: 0.7, share: 0.7 },
      { from: 0.9, share: 1 },
    ],
  },
  // Both numbers: a share of 0,9996 would read as all of them.
  seen: (share, { among }) =>
    among === null
      ? `отвечено в срок ${shareWords(share)}`
      : `отвечено в срок ${Math.round(share * among)} из ${among} ${nounForm(among, ['обращения', 'обращений', 'обращений'])} за ${ANSWERING_DAYS} дней`,
  howTo: {
    title: 'Как отвечать в срок',
    steps: [
      'Назначьте, кто отвечает на странице и кто его заменяет, и впишите обоих в реестр как ответственных.',
      'Включите уведомления о комментариях для сообщества, чтобы видеть обращения в тот же час.',
      'Утром и после обеда открывайте «Что ответить»: у каждого обращения видно, сколько рабочего времени осталось.',
      'Считаются обращения за двадцать восемь дней, поэтому доля растёт постепенно.',
    ],
  },
  examples: [
    { value: 1, among: 21, points: 1, seen: 'отвечено в срок 21 из 21 обращения за 28 дней' },
    { value: 0.9, among: 20, points: 1, seen: 'отвечено в срок 18 из 20 обращений за 28 дней' },
    { value: 0.89, among: 100, points: 0.7, seen: 'отвечено в срок 89 из 100 обращений за 28 дней' },
    { value: 0.7, among: 10, points: 0.7, seen: 'отвечено в срок 7 из 10 обращений за 28 дней' },
    { value: 0.5, among: 2, points: 0.5, seen: 'отвечено в срок 1 из 2 обращений за 28 дней' },
    { value: 0.4, among: 35, points: 0, seen: 'отвечено в срок 14 из 35 обращений за 28 дней' },
    { value: 0, among: 1, points: 0, seen: 'отвечено в срок 0 из 1 обращения за 28 дней' },
  ],
} as const satisfies CriterionDefinition;
