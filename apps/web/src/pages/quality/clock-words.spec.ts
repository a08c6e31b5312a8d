import { clockWords } from './clock-words.js';

const words = (aheadSeconds: number | null, state: 'good' | 'differs' | 'unusable' | 'unknown') =>
  clockWords({ aheadSeconds, state })?.replaceAll('\u00A0', ' ') ?? null;

it.each<[number | null, Parameters<typeof words>[1], string | null]>([
  [null, 'unknown', null],
  [12, 'good', null],
  [
    600,
    'differs',
    'Часы сборщика спешат на 10 мин относительно часов базы данных. Наблюдение продолжается; проверьте время на сервере сборщика.',
  ],
  [
    -172_800,
    'unusable',
    'Часы сборщика отстают на 2 дн. относительно часов базы данных. Наблюдение остановлено: время событий было бы неверным. ' +
      'Проверьте время на сервере сборщика.',
  ],
])('%p s, %s', (seconds, state, expected) => expect(words(seconds, state)).toBe(expected));
