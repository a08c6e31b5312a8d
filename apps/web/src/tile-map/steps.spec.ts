import { shadeOf, stepOf } from './steps.js';

describe('steps of the map', () => {
  it('puts a value on a limit into the upper step', () => {
    expect(stepOf(0.79, [0.8, 0.9])).toBe(0);
    expect(stepOf(0.8, [0.8, 0.9])).toBe(1);
    expect(stepOf(1, [0.8, 0.9])).toBe(2);
    expect(stepOf(5, [])).toBe(0);
  });

  it.each([
    ['most', [0, 1, 2, 3, 4]],
    ['least', [4, 3, 2, 1, 0]],
    [undefined, [0, 1, 2, 3, 4]],
  ] as const)('gives the strongest shade to what needs looking at: %s', (worst, shades) => {
    expect([0, 1, 2, 3, 4].map((step) => shadeOf(step, 5, worst))).toEqual(shades);
  });

  it('spans the shades with few steps', () => {
    expect([0, 1, 2, 3].map((step) => shadeOf(step, 4, 'least'))).toEqual([4, 3, 1, 0]);
    expect([0, 1].map((step) => shadeOf(step, 2, 'most'))).toEqual([0, 4]);
    expect(shadeOf(0, 1, 'most')).toBe(0);
  });
});
