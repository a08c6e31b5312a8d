import { isFew, peerCounts, peerFinding } from './peer-words.js';

const answer = (questions: number | null, median: number | null) => ({
  clock: 'working' as const,
  counts: questions === null ? null : { questions, answered: 0, open: 0, overdue: 0, withdrawn: 0 },
  median: { value: median },
});
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('a page beside those of its kind', () => {
  it.each([
    [24, 10_740, 210, 7_200, 'Половина обращений получает ответ за 2 ч 59 мин, у страниц того же вида — за 2 ч'],
    [
      24,
      null,
      210,
      7_200,
      'Половина обращений получает ответ дольше, чем наблюдалось, у страниц того же вида — за 2 ч',
    ],
    [24, 10_740, 33, 7_200, 'Половина обращений получает ответ за 2 ч 59 мин'],
    // Whoever sees this page alone is shown it beside nobody.
    [24, 10_740, 24, 10_740, 'Половина обращений получает ответ за 2 ч 59 мин'],
  ])('%p questions, half after %p s; %p, %p s', (n, median, peersN, peersMedian, words) => {
    expect(plain(peerFinding(answer(n, median), answer(peersN, peersMedian)))).toBe(words);
  });

  it.each([
    [null, true],
    [0, true],
    [9, true],
    [10, false],
  ])('with %p questions is too few: %p', (n, few) => expect(isFew(answer(n, 60))).toBe(few));

  it('says of how many, and when the others are too few', () => {
    expect(plain(peerCounts(answer(24, 1), answer(1_210, 1), 'Школы'))).toBe(
      'n = 24; у всех видимых вам страниц вида «Школы», вместе с этой, n = 1 210.',
    );
    expect(plain(peerCounts(answer(24, 1), answer(33, 1), 'Школы'))).toMatch(
      /n = 33\. Для сравнения мало: нужно от 10\.$/,
    );
  });
});
