import type { Figure } from '@gospulse/contracts';
import { repliesFinding } from './finding.js';

const figure = (value: number | null, n = 100): Figure => ({
  ...{ value, unknown: value === null ? ('not-reached' as const) : null, n },
  ...{ low: null, high: null, previous: null, asOf: null },
});
const answer = {
  median: figure(9_600),
  atDeadline: { ...figure(0.163), seconds: 32_400 },
  clock: 'working' as const,
  unknown: null,
  region: { name: 'Волгоградская область' },
};
const said = (more: Partial<Parameters<typeof repliesFinding>[0]>): string =>
  repliesFinding({ ...answer, ...more }).replaceAll('\u00a0', ' ');

describe('the finding of replies', () => {
  it.each([
    [{}, 'Половина обращений получает ответ за 2 ч 40 мин, к сроку без ответа 16 %'],
    [
      { atDeadline: null, clock: 'calendar', median: figure(200_000) } as const,
      'Половина обращений получает ответ за 2 дн. 7 ч',
    ],
    [{ median: figure(null) }, 'Ответа дождалось меньше половины обращений, к сроку без ответа 16 %'],
    [{ atDeadline: { ...figure(null), seconds: 32_400 } }, 'Половина обращений получает ответ за 2 ч 40 мин'],
    [{ median: figure(9_600, 9) }, 'Ответы: Волгоградская область'],
    [{ unknown: 'not-observed' } as const, 'Ответы: Волгоградская область'],
  ])('%j', (more, text) => expect(said(more)).toBe(text));
});
