import { judgedWords, partialWords, type DatedHead } from './period-notes.js';

const seen = (text: string | null): string | null => text?.replaceAll('\u00a0', ' ') ?? null;
const period = {
  ...{ from: '2026-11-01', to: '2026-11-20', days: 20, unfinished: false },
  ...{ comparison: null, comparisonAsOf: null },
};
const whole = { pageDays: 1_620, ofPageDays: 1_620, pages: 81, pagesFromStart: 81, since: null };
const HEAD: DatedHead = {
  ...{ period, asOf: '2026-11-23T09:05:00Z', knownFrom: '2026-09-05', observed: whole },
  region: { code: '34', name: 'Волгоградская область', zone: 'Europe/Volgograd' },
};
const half = { ...whole, pageDays: 1_004, pagesFromStart: 34 };
const ofOne = { pageDays: 7, ofPageDays: 20, pages: 1, pagesFromStart: 0, since: '2026-11-14' };

describe('what is said of a period', () => {
  it.each<[string, Partial<DatedHead>, string | null]>([
    ['nothing of one that was observed wholly', {}, null],
    ['nothing where pages do not tell', { observed: null }, null],
    ['nothing before the first observation', { knownFrom: null, observed: null }, null],
    [
      'the share of the days of pages',
      { observed: half },
      'Публикации и комментарии известны за 62 % дней страниц: с начала периода — у 34 из 81 страницы.',
    ],
    [
      'never 100 % of what is not whole',
      { observed: { ...whole, pageDays: 1_619 } },
      'Публикации и комментарии известны за более чем 99 % дней страниц: с начала периода — у 81 из 81 страницы.',
    ],
    [
      'since when a page is known',
      { observed: ofOne },
      'Публикации и комментарии страницы известны с 14.11.2026: за 35 % дней периода.',
    ],
    [
      'that a page was not looked at lately',
      { observed: { ...ofOne, since: null } },
      'Публикации и комментарии страницы известны за 35 % дней периода.',
    ],
    [
      'that it begins before the first observation',
      { knownFrom: '2026-11-05' },
      'Наблюдения начались 05.11.2026, за дни до этого ничего не известно.',
    ],
    [
      'both',
      { knownFrom: '2026-11-05', observed: ofOne },
      'Наблюдения начались 05.11.2026, за дни до этого ничего не известно. Публикации и комментарии страницы известны с 14.11.2026: за 35 % дней периода.',
    ],
  ])('%s', (_, patch, words) => expect(seen(partialWords({ ...HEAD, ...patch }))).toBe(words));

  it('that one that is over is judged as of today, and nothing of one that goes on', () => {
    expect(seen(judgedWords(HEAD))).toContain('Период закончился 20.11.2026 и оценён на сегодня, 23.11.2026 12:05 МСК');
    expect(judgedWords({ ...HEAD, period: { ...period, unfinished: true } })).toBeNull();
  });
});
