import fc from 'fast-check';
import { kaplanMeierOfCounts, type DurationCount } from './kaplan-meier.js';
import { survivalAt, thinSurvival } from './survival-curve.js';

const curve = kaplanMeierOfCounts([
  { seconds: 10, events: 2, censored: 0 },
  { seconds: 20, events: 0, censored: 1 },
  { seconds: 30, events: 1, censored: 0 },
  { seconds: 40, events: 0, censored: 6 },
]);

const counts = fc.array(fc.record({ seconds: fc.nat(2_000_000), events: fc.nat(4), censored: fc.nat(2) }), {
  minLength: 1,
  maxLength: 1_500,
});
const valueAt = (steps: ReturnType<typeof kaplanMeierOfCounts>, time: number): number =>
  steps.findLast((step) => step.time <= time)?.survival ?? 1;

describe('survivalAt', () => {
  it.each([
    [0, 1],
    [9, 1],
    [10, 0.8],
    [29, 0.8],
    [30, 0.8 * (1 - 1 / 7)],
    [40, 0.8 * (1 - 1 / 7)],
  ])('at %d s is %d', (seconds, survival) => {
    const value = survivalAt(curve, seconds);
    expect(value.kind === 'known' && value.value.survival).toBeCloseTo(survival, 12);
  });

  it('is not told for times nobody was watched for, unless all had their reply', () => {
    expect(survivalAt(curve, 41)).toEqual({ kind: 'unknown', reason: 'not-reached' });
    const all = kaplanMeierOfCounts([{ seconds: 5, events: 3, censored: 0 }]);
    expect(survivalAt(all, 41)).toMatchObject({ kind: 'known', value: { survival: 0 } });
    expect(survivalAt([], 1)).toEqual({ kind: 'unknown', reason: 'no-questions' });
  });
});

describe('thinSurvival', () => {
  it('leaves a short curve whole but for times without events, and keeps the last', () => {
    expect(thinSurvival(curve, 300).map(({ time }) => time)).toEqual([10, 30, 40]);
    expect(thinSurvival([], 300)).toEqual([]);
    expect(() => thinSurvival(curve, 2)).toThrow(RangeError);
  });

  it('never draws below the curve, and above it by less than its part', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 3, max: 60 }), (some: DurationCount[], most) => {
        const whole = kaplanMeierOfCounts(some);
        const thin = thinSurvival(whole, most);
        const part = (1 - (whole.at(-1)?.survival ?? 1)) / (most - 2);
        expect(thin.length).toBeLessThanOrEqual(most);
        expect(thin.at(-1)).toEqual(whole.at(-1));
        for (const { time, survival } of whole) {
          const over = valueAt(thin, time) - survival;
          expect(over).toBeGreaterThanOrEqual(0);
          expect(over).toBeLessThanOrEqual(part + 1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });
});
