import { lagsPersistently, standingOf } from './standing.js';
import { wilsonInterval } from './wilson-interval.js';

describe('standingOf', () => {
  it.each([
    [95, 100, 0.8, 'above'],
    [80, 100, 0.8, 'around'],
    [60, 100, 0.8, 'below'],
    // The share is far below, but of ten cases the interval still holds the reference.
    [6, 10, 0.8, 'around'],
    [0, 0, 0.8, 'around'],
    [0, 100, null, 'around'],
  ])('%d of %d against %d: %s', (successes, n, reference, standing) => {
    expect(standingOf(wilsonInterval(successes, n), reference)).toBe(standing);
  });
});

describe('lagsPersistently', () => {
  const bad = { successes: 10, n: 40, reference: 0.8 };
  it.each([
    ['behind in both periods', [bad, { successes: 12, n: 30, reference: 0.75 }], true],
    ['behind in one of them', [bad, { successes: 30, n: 40, reference: 0.8 }], false],
    ['too few cases before', [bad, { successes: 0, n: 9, reference: 0.8 }], false],
    ['nothing observed before', [bad, { successes: 0, n: 0, reference: null }], false],
    ['behind today’s region, not behind the one of then', [bad, { successes: 10, n: 40, reference: 0.3 }], false],
    ['no period at all', [], false],
  ])('%s', (_, periods, expected) => {
    expect(lagsPersistently(periods)).toBe(expected);
  });
});
