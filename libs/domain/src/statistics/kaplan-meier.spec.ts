import fc from 'fast-check';
import { kaplanMeier, kaplanMeierOfCounts, type Duration } from './kaplan-meier.js';
import { kaplanMeierQuantile, longestFollowUp } from './kaplan-meier-quantile.js';

const observed = (...seconds: number[]): Duration[] => seconds.map((s) => ({ seconds: s, observed: true }));
const censored = (...seconds: number[]): Duration[] => seconds.map((s) => ({ seconds: s, observed: false }));

/** Remission times in weeks under 6-mercaptopurine (Freireich et al. 1963), the textbooks' data set. */
const REMISSION = [
  ...observed(6, 6, 6, 7, 10, 13, 16, 22, 23),
  ...censored(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35),
];

it('a quantile lies within its interval, which ends where the bound of the curve is low enough', () => {
  const curve = kaplanMeier(observed(...Array.from({ length: 40 }, (_, index) => 10 * (index + 1))));
  const { value, low, high } = kaplanMeierQuantile(curve, 0.5);
  if (value.kind === 'unknown' || low.kind === 'unknown' || high.kind === 'unknown') throw new Error('all are reached');
  expect([low.value < value.value, value.value, high.value > value.value]).toEqual([true, 200, true]);
  const highAt = (time: number) => curve.find((step) => step.time === time)!.high;
  expect(highAt(high.value)).toBeLessThanOrEqual(0.5);
  expect(highAt(high.value - 10)).toBeGreaterThan(0.5);
});

describe('kaplanMeier', () => {
  const curve = kaplanMeier(REMISSION);

  it.each([
    [6, 21, 3, 0.857],
    [7, 17, 1, 0.807],
    [10, 15, 1, 0.753],
    [13, 12, 1, 0.69],
    [16, 11, 1, 0.627],
    [22, 7, 1, 0.538],
    [23, 6, 1, 0.448],
  ])('S(%d) on %d at risk with %d events is %d', (time, atRisk, events, survival) => {
    const step = curve.find((entry) => entry.time === time);
    expect(step).toMatchObject({ atRisk, events });
    expect(step?.survival).toBeCloseTo(survival, 3);
  });

  it('has the log-log interval R’s survfit prints (conf.type = "log-log")', () => {
    expect(curve.find(({ time }) => time === 6)?.low).toBeCloseTo(0.62, 3);
    expect(curve.find(({ time }) => time === 6)?.high).toBeCloseTo(0.952, 3);
    expect(curve.find(({ time }) => time === 23)?.low).toBeCloseTo(0.188, 3);
    expect(curve.find(({ time }) => time === 23)?.high).toBeCloseTo(0.68, 3);
  });

  it('keeps the times of censoring, so that the last one tells how far the data reach', () => {
    expect(curve.map(({ time }) => time)).toEqual([6, 7, 9, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 34, 35]);
    expect(longestFollowUp(curve)).toBe(35);
    expect(longestFollowUp([])).toBeNull();
  });

  it('has the median 23 with the interval from 13 on', () => {
    expect(kaplanMeierQuantile(curve, 0.5)).toEqual({
      value: { kind: 'known', value: 23 },
      low: { kind: 'known', value: 13 },
      high: { kind: 'unknown', reason: 'not-reached' },
    });
    expect(kaplanMeierQuantile(curve, 0.9).value).toEqual({ kind: 'unknown', reason: 'not-reached' });
    expect(kaplanMeierQuantile([], 0.5).value).toEqual({ kind: 'unknown', reason: 'no-questions' });
  });

  it('without censoring is the share still waiting, down to 0', () => {
    const steps = kaplanMeier(observed(0, 1, 2, 3, 3, 4, 5, 6, 7, 8));
    expect(steps.map(({ survival }) => Number(survival.toFixed(6)))).toEqual([
      0.9, 0.8, 0.7, 0.5, 0.4, 0.3, 0.2, 0.1, 0,
    ]);
    expect(kaplanMeierQuantile(steps, 0.5).value).toEqual({ kind: 'known', value: 3 });
    expect(kaplanMeierQuantile(steps, 0.9).value).toEqual({ kind: 'known', value: 7 });
    expect(steps.at(-1)).toMatchObject({ survival: 0, low: 0 });
  });

  it.each([[Number.NaN], [-1], [Infinity]])('refuses a duration of %d', (seconds) => {
    expect(() => kaplanMeier(observed(seconds))).toThrow(RangeError);
  });

  it('is the same from counts, falls, and stays inside its band', () => {
    const durations = fc.array(fc.record({ seconds: fc.integer({ min: 0, max: 20 }), observed: fc.boolean() }));
    fc.assert(
      fc.property(durations, (list) => {
        const steps = kaplanMeier(list);
        const counts = Array.from({ length: 21 }, (_, seconds) => {
          const here = list.filter((d) => d.seconds === seconds);
          const events = here.filter((d) => d.observed).length;
          return { seconds, events, censored: here.length - events };
        });
        expect(kaplanMeierOfCounts(counts.reverse())).toEqual(steps);
        let last = 1;
        for (const { survival, low, high } of steps) {
          expect(survival).toBeLessThanOrEqual(last);
          expect(low).toBeLessThanOrEqual(survival);
          expect(high).toBeGreaterThanOrEqual(survival);
          last = survival;
        }
      }),
    );
  });
});
