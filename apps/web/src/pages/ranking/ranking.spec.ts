import type { RankingAnswer, RankingRow } from '@gospulse/contracts';
import { rankingFinding } from './finding.js';
import { intervalWords, movementWords, rangeWords, shareWords } from './row-words.js';

const row: RankingRow = {
  ...{ key: '18602000', name: 'Алексеевский район', kindLabel: null, oktmo: '18602000', municipality: null },
  ...{ rank: 2, bestRank: 1, worstRank: 5, successes: 84, n: 100, share: 0.84, unknown: null, low: 0.756, high: 0.899 },
  ...{ estimate: 0.83, standing: 'around', previous: { rank: 4, share: 0.8, n: 90 }, movement: 2 },
};
const answer = (more: Partial<RankingAnswer>): RankingAnswer =>
  ({
    ...{
      by: 'municipality',
      metric: 'deadline',
      minCases: 10,
      responseWindowSeconds: 604_800,
      ranked: 30,
      tooFew: 8,
      above: 0,
      below: 0,
    },
    reference: { value: 0.841, unknown: null, n: 2_914, previous: null },
    ...{ others: null, rows: [] },
    ...more,
  }) as RankingAnswer;

describe('the finding of a ranking', () => {
  it.each<[Partial<RankingAnswer>, string]>([
    [{}, 'В срок отвечено на 84 % обращений: от региона уверенно не отличается никто'],
    [
      { above: 3, below: 1 },
      'В срок отвечено на 84 % обращений: уверенно выше региона 3 муниципалитета, помощь нужна 1 муниципалитету',
    ],
    [
      { metric: 'response', by: 'founder', below: 5 },
      'За 7 дней отвечено на 84 % обращений: помощь нужна 5 учредителям',
    ],
    [
      { metric: 'response', responseWindowSeconds: 86_400, below: 1 },
      'За 1 день отвечено на 84 % обращений: помощь нужна 1 муниципалитету',
    ],
    [{ ranked: 1, rows: [row], others: { ranked: 339, bins: [] } }, '2-е место из 340: 84,0 %, в регионе 84 %'],
    [{ ranked: 0 }, 'Сравнивать рано: ни у кого нет 10 обращений с ясным исходом'],
    [{ ranked: 0, tooFew: 0 }, 'Сравнивать некого: муниципалитетов по выбранным условиям нет'],
    [
      { reference: { value: null, unknown: 'not-observed', n: null, previous: null } },
      'Сравнивать нечего: не наблюдалось',
    ],
  ])('%j', (more, words) => {
    expect(rankingFinding(answer(more)).replaceAll('\u00a0', ' ')).toBe(words);
  });
});

describe('words of a row', () => {
  const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');

  it('say the share, its interval and the possible places', () => {
    expect(plain(shareWords(row))).toBe('84,0 %');
    expect(plain(intervalWords(row))).toBe('75,6 %–89,9 %');
    expect(rangeWords(row)).toBe('1–5');
    expect(rangeWords({ ...row, bestRank: 1, worstRank: 1 })).toBe('1');
  });

  it('say why there is none', () => {
    const few = { ...row, rank: null, bestRank: null, worstRank: null, n: 6 };
    expect(plain(rangeWords(few))).toBe('недостаточно данных (n = 6)');
    expect(shareWords({ share: null, unknown: 'no-questions' })).toBe('нет обращений');
    expect(intervalWords({ ...row, share: null, unknown: 'no-questions' })).toBe('нет обращений');
    const unseen = { ...few, n: null, share: null, unknown: 'not-observed' } as const;
    expect([shareWords, intervalWords, rangeWords].map((words) => words(unseen))).toEqual(
      Array(3).fill('не наблюдалось'),
    );
    expect(movementWords(few)).toBeNull();
  });

  it.each<[Partial<RankingRow>, string]>([
    [{ movement: 2 }, '↑ выше на 2 места'],
    [{ movement: -1 }, '↓ ниже на 1 место'],
    [{ movement: 0 }, '= на том же месте'],
    [{ movement: null, previous: { rank: null, share: 0.5, n: 4 } }, ' места не было'],
    [{ movement: null, previous: null }, ' сравнение выключено'],
  ])('say how the place moved: %j', (more, words) => {
    const movement = movementWords({ ...row, ...more });
    expect(plain(`${movement?.glyph} ${movement?.words}`)).toBe(words);
  });
});
