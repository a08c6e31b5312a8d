import fc from 'fast-check';
import { costGrowth, OF_EIGHTFOLD } from '../cost-growth.spec-helper.js';
import { FORMULAIC_SPAN_SECONDS, formulaicTexts, type SentWording } from './formulaic-replies.js';

const DAY = 86_400;
const sent = (commentId: number, residentKey: string, day: number): SentWording => ({
  ...{ commentId, residentKey, at: day * DAY },
});
const formulaic = (texts: readonly SentWording[]) => [...formulaicTexts(texts)].sort((a, b) => a - b);

describe('formulaic texts', () => {
  it.each<[string, readonly SentWording[], readonly number[]]>([
    ['none of none', [], []],
    ['none of two residents', [sent(1, 'a', 0), sent(2, 'b', 1), sent(3, 'a', 2)], []],
    ['all of three residents', [sent(1, 'a', 0), sent(2, 'b', 1), sent(3, 'c', 28)], [1, 2, 3]],
    ['none of three over more than 28 days', [sent(1, 'a', 0), sent(2, 'b', 1), sent(3, 'c', 28.01)], []],
    [
      'those of a series, and not one long before or after it',
      [sent(1, 'z', -40), sent(2, 'a', 0), sent(3, 'b', 1), sent(4, 'c', 2), sent(5, 'y', 40)],
      [2, 3, 4],
    ],
    [
      'those that any of the spans takes in',
      [sent(1, 'a', 0), sent(2, 'b', 20), sent(3, 'c', 27), sent(4, 'd', 40)],
      [1, 2, 3, 4],
    ],
    ['one resident greeted again and again is one', Array.from({ length: 9 }, (_, n) => sent(n, 'a', n)), []],
  ])('%s', (_name, texts, expected) => {
    expect(formulaic(texts)).toEqual(expected);
  });

  const texts = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 0, max: 90 })), {
    maxLength: 25,
  });

  it('are those of which some 28 days hold three residents, however they are ordered', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const list = all.map(([key, day], id) => sent(id, key, day));
        const isFormulaic = (text: SentWording) =>
          list.some(({ at: from }) => {
            const within = list.filter(({ at }) => at >= from && at <= from + FORMULAIC_SPAN_SECONDS);
            return within.includes(text) && new Set(within.map(({ residentKey }) => residentKey)).size >= 3;
          });
        const expected = list.filter(isFormulaic).map(({ commentId }) => commentId);
        expect(formulaic(list)).toEqual(expected);
        expect(formulaic([...list].reverse())).toEqual(expected);
      }),
    );
  });

  it('cost on a page whose every answer is one formula no more for each than on a small one', () => {
    const page = (answers: number) => Array.from({ length: answers }, (_, n) => sent(n, `resident ${n}`, n / 1_000));
    const [small, large] = [page(500), page(4_000)];
    expect(formulaicTexts(large).size).toBe(4_000);
    expect(
      costGrowth(
        () => formulaicTexts(small),
        () => formulaicTexts(large),
      ),
    ).toBeLessThan(OF_EIGHTFOLD);
  });
});
