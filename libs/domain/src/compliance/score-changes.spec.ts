import fc from 'fast-check';
import { scoreGains, type JudgedCriterion } from './score-changes.js';

const judged = (code: string, points: number, weight: number, isMeasured = true): JudgedCriterion => ({
  ...{ code, points, weight, isMeasured },
});
const REST = judged('rest', 45, 60);
const scoreOf = (criteria: readonly JudgedCriterion[]): number => {
  const measured = criteria.filter(({ isMeasured }) => isMeasured);
  const sum = (of: 'points' | 'weight') => measured.reduce((total, each) => total + each[of], 0);
  return (100 * sum('points')) / sum('weight');
};

describe('what a score rose and fell with', () => {
  it.each<[string, JudgedCriterion, JudgedCriterion, number]>([
    ['met now', judged('cover', 0, 40), judged('cover', 40, 40), 40],
    ['failed now', judged('cover', 40, 40), judged('cover', 0, 40), -40],
    ['met in part now', judged('cover', 0, 40), judged('cover', 28, 40), 28],
    // 45 of 60 are 75; 85 of 100 are 85.
    ['newly measured, and met', judged('cover', 0, 40, false), judged('cover', 40, 40), 10],
    ['newly measured, and failed', judged('cover', 0, 40, false), judged('cover', 0, 40), -30],
    ['measured no longer, met before', judged('cover', 40, 40), judged('cover', 0, 40, false), -10],
    ['measured no longer, failed before', judged('cover', 0, 40), judged('cover', 0, 40, false), 30],
  ])('%s', (_name, before, now, gain) => {
    expect(scoreGains([REST, before], [now, REST])).toEqual([{ code: 'cover', gain }]);
  });

  it('is nothing where nothing changed, and unknown where nothing was measured', () => {
    const unseen = [judged('rest', 0, 60, false)];
    expect(scoreGains([REST], [REST])).toEqual([]);
    expect(scoreGains(unseen, [REST])).toEqual([]);
    expect(scoreGains([REST], unseen)).toEqual([]);
  });

  it('names what changed most first', () => {
    const before = [judged('a', 10, 10), judged('b', 0, 40), REST];
    const now = [judged('a', 0, 10), judged('b', 40, 40), REST];
    expect(scoreGains(before, now).map(({ code }) => code)).toEqual(['b', 'a']);
  });

  it('adds up to the difference of the scores as they are shown, whatever came and went', () => {
    const criterion = fc.record({
      weight: fc.constantFrom(3, 6, 7, 15, 24, 25),
      share: fc.constantFrom(0, 0.3, 0.5, 0.7, 1),
      isMeasured: fc.boolean(),
    });
    const page = fc.array(criterion, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(page, page, (some, others) => {
        const listed = (all: typeof some) =>
          all.map(({ weight, share, isMeasured }, at) => judged(`c${at}`, weight * share, weight, isMeasured));
        const [before, now] = [listed(some), listed(others)];
        const [was, is] = [scoreOf(before), scoreOf(now)];
        const gains = scoreGains(before, now);
        if (Number.isNaN(was) || Number.isNaN(is)) return expect(gains).toEqual([]);
        const shown = (score: number) => Math.round(Number((score * 10).toFixed(6)));
        const sum = gains.reduce((total, { gain }) => total + Math.round(gain * 10), 0);
        expect(sum).toBe(shown(is) - shown(was));
        // Of one whose measured weight is the same, the sign is that of its points.
        for (const { code, gain } of gains) {
          const [a, b] = [before, now].map((all) => all.find((each) => each.code === code));
          if (!a?.isMeasured || !b?.isMeasured || a.weight !== b.weight) continue;
          if (Math.abs(gain) > 0.2) expect(Math.sign(gain)).toBe(Math.sign(b.points - a.points));
        }
      }),
    );
  });
});
