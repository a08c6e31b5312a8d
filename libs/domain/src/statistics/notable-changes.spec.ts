import fc from 'fast-check';
import { isChangeNoise } from './contributions.js';
import {
  leastSizeAmong,
  sizeOfCountChange,
  sizeOfCoverageChange,
  sizeOfSampledChange,
  sizeOfSubscriptionsChange,
} from './notable-changes.js';
import { wilsonInterval } from './wilson-interval.js';

const ofShare = (met: number, n: number) => {
  const { share, low, high } = wilsonInterval(met, n);
  return { value: share, low, high, n };
};

describe('the size of a change', () => {
  it('of a share is above 1 exactly where chance is no explanation', () => {
    const cases = fc.tuple(fc.nat(200), fc.nat(200), fc.nat(200), fc.nat(200));
    fc.assert(
      fc.property(cases, ([m0, x0, m1, x1]) => {
        const values = { before: ofShare(m0 + 1, m0 + x0 + 1), after: ofShare(m1 + 1, m1 + x1 + 1) };
        expect((sizeOfSampledChange(values) ?? Number.NaN) > 1).toBe(!isChangeNoise(values));
      }),
    );
    const unknown = { value: null, low: null, high: null, n: 0 };
    expect(sizeOfSampledChange({ before: unknown, after: ofShare(1, 2) })).toBeNull();
  });

  it.each([
    [100, 100, 0],
    [100, 127, 0.914],
    [100, 130, 1.009],
    [0, 4, 1.02],
  ])('of a count from %d to %d', (before, after, size) => {
    expect(sizeOfCountChange({ before, after })).toBeCloseTo(size, 2);
    expect(sizeOfCountChange({ before: after, after: before })).toBeCloseTo(size, 2);
  });

  it('of subscriptions is that beside half a percent', () => {
    expect(sizeOfSubscriptionsChange({ before: 1_000, after: 1_010 })).toBe(2);
    expect(sizeOfSubscriptionsChange({ before: 1_000, after: 996 })).toBe(0.8);
    expect(sizeOfSubscriptionsChange({ before: 0, after: 0 })).toBe(0);
    expect(sizeOfSubscriptionsChange({ before: 0, after: 1 })).toBe(Infinity);
  });

  it('of coverage is that beside half a point', () => {
    expect(sizeOfCoverageChange({ before: 0.95, after: 0.96 })).toBeCloseTo(2, 9);
    expect(sizeOfCoverageChange({ before: 0.95, after: 0.948 })).toBeCloseTo(0.4, 9);
  });

  it('that one among many must have grows with their number, and is 1 at least', () => {
    expect(leastSizeAmong(1)).toBeGreaterThanOrEqual(1);
    expect(leastSizeAmong(40)).toBeCloseTo(1.865, 2);
    expect(leastSizeAmong(4_000)).toBeGreaterThan(leastSizeAmong(40));
    expect(leastSizeAmong(0)).toBeGreaterThanOrEqual(1);
  });
});
