import { lowerBound, upperBound } from './bounds.js';

describe('bounds in numbers that are in order', () => {
  it.each([
    ['before all', 0, 0, 0],
    ['at the first', 1, 0, 1],
    ['between two', 2, 1, 1],
    ['at several that are the same', 3, 1, 3],
    ['at the last', 5, 3, 4],
    ['behind all', 6, 4, 4],
    ['at infinity', Infinity, 4, 4],
  ])('%s', (_, value, lower, upper) => {
    const sorted = [1, 3, 3, 5];
    expect([lowerBound(sorted, value), upperBound(sorted, value)]).toEqual([lower, upper]);
  });

  it('are 0 where there is none', () => {
    expect([lowerBound([], 1), upperBound(new Float64Array(), 1)]).toEqual([0, 0]);
  });
});
