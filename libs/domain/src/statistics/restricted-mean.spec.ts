import fc from 'fast-check';
import { kaplanMeier, kaplanMeierOfCounts, type Duration } from './kaplan-meier.js';
import { toldWait } from './latency-buckets.js';
import { meanWaitErrorSeconds } from './wait-error.js';
import { RESTRICTED_MEAN_SECONDS, restrictedMean } from './restricted-mean.js';

const HOUR = 3_600;
const answered = (seconds: number): Duration => ({ seconds, observed: true });
const waiting = (seconds: number): Duration => ({ seconds, observed: false });
const meanOf = (durations: readonly Duration[], horizon?: number) => {
  const { value, isAtMost } = restrictedMean(kaplanMeier(durations), horizon);
  return [value.kind === 'known' ? Math.round(value.value * 1e6) / 1e6 : value.reason, isAtMost];
};

describe('the restricted mean', () => {
  it.each<[string, readonly Duration[], number | string, boolean]>([
    ['of replies alone is their mean', [answered(8_000), answered(7_100)], 7_550, false],
    ['of none is unknown', [], 'no-questions', false],
    ['of a reply at once', [answered(0)], 0, false],
    // S is 2/3 from one hour on, 1/3 from two.
    [
      'counts one that still waits up to the horizon',
      [answered(HOUR), answered(2 * HOUR), waiting(30 * 24 * HOUR)],
      HOUR + (2 / 3) * HOUR + (1 / 3) * (RESTRICTED_MEAN_SECONDS - 2 * HOUR),
      false,
    ],
    [
      'is an upper bound where nobody was watched so long',
      [answered(HOUR), waiting(2 * HOUR)],
      HOUR + 0.5 * (RESTRICTED_MEAN_SECONDS - HOUR),
      true,
    ],
    ['takes one that has just begun to wait for no long wait', [waiting(60), answered(HOUR)], HOUR, false],
    ['cuts what took longer', [answered(HOUR), answered(1e9)], (HOUR + RESTRICTED_MEAN_SECONDS) / 2, false],
    ['of those who waited longer alone is the horizon', [waiting(1e9)], RESTRICTED_MEAN_SECONDS, false],
    ['of those who have just asked is not known', [waiting(60), waiting(90)], 'no-replies', false],
  ])('%s', (_name, durations, expected, isAtMost) => {
    const value = typeof expected === 'number' ? Math.round(expected * 1e6) / 1e6 : expected;
    expect(meanOf(durations)).toEqual([value, isAtMost]);
  });
});

describe('the restricted mean as a law', () => {
  const seconds = fc.integer({ min: 0, max: 2 * RESTRICTED_MEAN_SECONDS });
  const durations = fc.array(fc.record({ seconds, observed: fc.boolean() }), { minLength: 1, maxLength: 60 });
  const valueOf = (of: readonly Duration[], horizon?: number): number => {
    const { value } = restrictedMean(kaplanMeier(of), horizon);
    return value.kind === 'known' ? value.value : Number.NaN;
  };

  it('is the mean of the waits cut at the horizon where nobody stopped waiting before it', () => {
    fc.assert(
      fc.property(fc.array(seconds, { minLength: 1, maxLength: 60 }), (waits) => {
        const cut = waits.reduce((sum, wait) => sum + Math.min(wait, RESTRICTED_MEAN_SECONDS), 0) / waits.length;
        expect(valueOf(waits.map(answered))).toBeCloseTo(cut, 3);
      }),
    );
  });

  it('lies between none and the horizon, and grows with it by no more than it', () => {
    fc.assert(
      fc.property(durations, fc.integer({ min: 1, max: RESTRICTED_MEAN_SECONDS }), (of, horizon) => {
        const [near, far] = [valueOf(of, horizon), valueOf(of, 2 * horizon)];
        if (Number.isNaN(near) || Number.isNaN(far)) return;
        expect(near).toBeGreaterThanOrEqual(0);
        expect(near).toBeLessThanOrEqual(horizon + 1e-6);
        expect(far - near).toBeGreaterThanOrEqual(-1e-6);
        expect(far - near).toBeLessThanOrEqual(horizon + 1e-6);
      }),
    );
  });

  it('is never less than if all who wait had been answered when they were last seen', () => {
    fc.assert(
      fc.property(durations, (of) => {
        const value = valueOf(of);
        if (!Number.isNaN(value))
          expect(value).toBeGreaterThanOrEqual(valueOf(of.map((one) => answered(one.seconds))) - 1e-6);
      }),
    );
  });

  it('is told by buckets within its stated error where all were answered', () => {
    fc.assert(
      fc.property(fc.array(seconds, { minLength: 1, maxLength: 60 }), (waits) => {
        const counts = waits.map((wait) => ({
          ...{ seconds: toldWait(wait), events: 1, censored: 0 },
        }));
        const { value } = restrictedMean(kaplanMeierOfCounts(counts));
        const exact = valueOf(waits.map(answered));
        expect(value.kind === 'known' && Math.abs(value.value - exact)).toBeLessThanOrEqual(
          meanWaitErrorSeconds(exact),
        );
      }),
    );
  });
});
