import type { DigestFacts } from '../facts/digest-facts.js';

/** All that a letter can tell, of a founder of three. */
export const FULL: DigestFacts = {
  head: {
    region: { code: '34', name: 'Волгоградская область', zone: 'Europe/Volgograd' },
    asOf: '2026-11-30T06:20:00.000Z',
    observedAt: '2026-11-30T06:05:00.000Z',
  },
  own: [
    {
      ogrn: '1023400000011',
      name: 'Комитет образования и науки',
      isExempt: false,
      score: 78.4,
      zone: 'yellow',
      scoreBefore: 74.2,
      corrections: 1,
      changes: [
        { title: 'Ответы на обращения в срок', gain: 8.2, words: 'Сейчас 96,6 % в срок; неделю назад 88 % в срок.' },
        {
          title: 'Не реже трёх публикаций в неделю',
          gain: -4,
          words: 'Сейчас 2 публикации; неделю назад 3 публикации.',
        },
      ],
    },
  ],
  ownMore: 0,
  institutions: 1_204,
  replies: {
    from: '2026-11-23',
    to: '2026-11-29',
    withinDeadline: { value: 0.966, previous: 0.941, unknown: null, n: 118 },
    firstReply: { value: 9_600, previous: null, unknown: null, n: 121 },
    corrections: 2,
  },
  waiting: {
    overdue: 3,
    open: 11,
    dueToday: [],
    newlyOverdue: [],
    next: [question(1), question(2)],
    longest: [question(3)],
  },
  steps: [
    {
      advice: 'Ответьте на просроченные обращения: их 3.',
      gain: 12.5,
      isOfOverdue: true,
      institution: 'Школа № 7',
      ogrn: '1023400000011',
    },
    {
      advice: 'Укажите адрес сайта в описании страницы.',
      gain: 5,
      isOfOverdue: false,
      institution: 'Комитет образования и науки',
      ogrn: '1023400000011',
    },
    {
      advice: 'Добавьте кнопку «Написать сообщение».',
      gain: 1,
      isOfOverdue: false,
      institution: 'Школа № 7',
      ogrn: '1023400000011',
    },
  ],
  below: [
    {
      ogrn: '1023400000011',
      name: 'Комитет образования и науки',
      zones: { green: 812, yellow: 301, red: 85, none: 6 },
      worst: [
        { ogrn: '1023400000022', name: 'Школа № 7 города Волжского', words: 'Просрочено обращений: 4.' },
        { ogrn: '1023400000033', name: 'Детский сад № 12', words: 'Страница ещё не измерена.' },
      ],
      movers: [{ ogrn: '1023400000044', name: 'Лицей № 1', score: 92, gain: 11 }],
    },
  ],
  contests: [{ state: 'accepted', kind: 'not-a-question', institution: 'Школа № 7' }],
};

function question(number: number) {
  return {
    institution: 'Школа № 7',
    url: `https://vk.com/wall-101_${number}?reply=${number}`,
    askedAt: '2026-11-27T08:15:00.000Z',
    dueAt: '2026-11-30T08:15:00.000Z',
  };
}

/** What is known of an account on its first day. */
export const EMPTY: DigestFacts = {
  ...FULL,
  head: { ...FULL.head, observedAt: null },
  own: [
    {
      ogrn: '1023400000022',
      name: 'Школа № 7',
      isExempt: false,
      score: null,
      zone: null,
      scoreBefore: null,
      corrections: 0,
      changes: [],
    },
  ],
  institutions: 1,
  replies: {
    from: '2026-11-23',
    to: '2026-11-29',
    withinDeadline: { value: null, previous: null, unknown: 'not-observed', n: null },
    firstReply: { value: null, previous: null, unknown: 'not-observed', n: null },
    corrections: 0,
  },
  waiting: null,
  steps: [],
  below: [],
  contests: [],
};
