import { shadeOf, stepLimits, stepOf } from './steps.js';

const DISTRICTS = 38;
const spread = (from: number, to: number): number[] =>
  Array.from({ length: DISTRICTS }, (_, i) => from + ((to - from) * i) / (DISTRICTS - 1));

describe('steps of the map', () => {
  it.each([
    ['share', spread(0.5, 1), [0.6, 0.7, 0.8, 0.9]],
    ['seconds', spread(3600, 9 * 3600), [9000, 14400, 19800, 27000]],
    ['count', spread(0, 20), [4, 8, 12, 16]],
  ] as const)('round limits for %s', (unit, values, limits) => {
    const found = stepLimits(values, unit);
    expect(found).toHaveLength(limits.length);
    const grid = { share: 0.05, seconds: 300, count: 1 }[unit];
    for (const limit of found) expect(Math.abs(limit / grid - Math.round(limit / grid))).toBeLessThan(1e-9);
    if (unit !== 'seconds') expect(found).toEqual(limits);
  });

  it('stands on orders of magnitude for skewed counts', () => {
    const limits = stepLimits([...spread(2_000, 60_000), 520_000], 'count');
    expect(limits).toEqual([10_000, 30_000, 40_000, 50_000].filter((each) => limits.includes(each)));
    expect(limits.length).toBeGreaterThanOrEqual(3);
  });

  it.each([
    [[], 0],
    [[0.5], 0],
    [[0.5, 0.5, 0.5], 0],
    [[0, 1], 1],
  ])('few values %j make few steps', (values, least) => {
    expect(stepLimits(values, 'share').length).toBeGreaterThanOrEqual(least);
    expect(stepLimits(values, 'share').length).toBeLessThanOrEqual(4);
  });

  it('never leaves the lowest step empty', () => {
    for (const unit of ['share', 'seconds', 'count'] as const) {
      const values = unit === 'share' ? spread(0.91, 0.99) : spread(1, 400);
      const limits = stepLimits(values, unit);
      const used = new Set(values.map((value) => stepOf(value, limits)));
      expect([...used].sort()).toEqual(Array.from({ length: limits.length + 1 }, (_, i) => i));
    }
  });

  it('takes the roundest limits where values crowd', () => {
    const crowded = [
      0.54, 0.56, 0.61, 0.62, 0.64, 0.69, 0.7, 0.71, 0.76, 0.79, 0.84, 0.85, 0.87, 0.88, 0.88, 0.89, 0.9, 0.94, 1,
    ];
    expect(stepLimits(crowded, 'share')).toEqual([0.6, 0.7, 0.8, 0.9]);
    expect(stepLimits([0, 0, 0, 1, 1, 2, 3, 4, 7, 28], 'count')).toEqual([1, 2, 5]);
  });

  it('puts a value on a limit into the upper step', () => {
    expect(stepOf(0.79, [0.8, 0.9])).toBe(0);
    expect(stepOf(0.8, [0.8, 0.9])).toBe(1);
    expect(stepOf(1, [0.8, 0.9])).toBe(2);
    expect(stepOf(5, [])).toBe(0);
  });

  it('spans the shades', () => {
    expect([0, 1, 2, 3, 4].map((step) => shadeOf(step, 5))).toEqual([0, 1, 2, 3, 4]);
    expect([0, 1].map((step) => shadeOf(step, 2))).toEqual([0, 4]);
    expect(shadeOf(0, 1)).toBe(2);
  });
});
