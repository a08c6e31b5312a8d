import { backoffMs, countFailures, isLostTooOften, isWorthSaying } from './restart-policy.js';

describe('starting a service again', () => {
  it.each([
    [0, 0, 1],
    [0, 3_600_000, 1],
    [1, 200, 2],
    [1, 59_999, 2],
    [1, 60_000, 1],
    [40, 59_999, 41],
    [40, 86_400_000, 1],
  ])('after %i failures in a row and %i ms of running it has failed %i times in a row', (before, ranMs, failures) =>
    expect(countFailures(before, ranMs)).toBe(failures),
  );

  it.each([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [6, 32_000],
    [7, 60_000],
    [8, 60_000],
    [5_000, 60_000],
  ])('failure %i is waited out for %i ms', (failures, ms) => expect(backoffMs(failures)).toBe(ms));

  it('is told of ever more rarely', () => {
    const said = Array.from({ length: 1_000 }, (_, index) => index + 1).filter(isWorthSaying);
    expect(said).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
  });
});

describe('a database server that is lost', () => {
  const MINUTE = 60_000;
  it.each<[string, number[], number, boolean]>([
    ['once', [0], 0, false],
    ['five times in a minute', [1, 2, 3, 4, 5], MINUTE, false],
    ['six times in a minute', [1, 2, 3, 4, 5, 6], MINUTE, true],
    ['six times in ten minutes', [0, 2, 4, 6, 8, 9.9].map((at) => at * MINUTE + 1), 10 * MINUTE, true],
    ['six times, the first long ago', [0, 2, 4, 6, 8, 10].map((at) => at * MINUTE), 10 * MINUTE, false],
    ['every three minutes for ever', Array.from({ length: 99 }, (_, at) => at * 3 * MINUTE), 98 * 3 * MINUTE, false],
  ])('%s', (_, losses, now, expected) => expect(isLostTooOften(losses, now)).toBe(expected));
});
