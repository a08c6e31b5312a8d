import { isSuspiciousCount, judgeCount } from './suspicious-count.js';

describe('a count after another', () => {
  it.each<[number, number, boolean]>([
    [1, 1_200, false],
    [0, 9_999, false],
    [0, 10_000, true],
    [5, 9_000, false],
    [12, 12_012, true],
    [300, 300_000, true],
    [300, 299_999, false],
    [300_000, 300, true],
    [300_000, 301, false],
    [30_000, 0, true],
    [9_999, 0, true],
    [50, 0, true],
    [49, 0, false],
    [9_999, 1, false],
    [4_000, 40_000, false],
    [5_000, 50_000_000, true],
    [7, 7, false],
  ])('%p → %p is suspicious: %p', (before, after, expected) => {
    expect(isSuspiciousCount(before, after)).toBe(expected);
  });
});

describe('the verdict on a count', () => {
  const HOUR = 3_600;
  const doubtful = (members: number) => ({ members, firstSeenAt: 0 });

  it.each<[string, number | null, ReturnType<typeof doubtful> | null, number, number, string]>([
    ['the first of all', null, null, 40_000_000, 0, 'good'],
    ['near the last one', 5_000, null, 5_010, HOUR, 'good'],
    ['a jump', 5_000, null, 5_000_000, HOUR, 'doubtful'],
    ['the same jump an hour later', 5_000, doubtful(5_000_000), 5_001_000, HOUR, 'confirmed'],
    ['the same jump a minute later', 5_000, doubtful(5_000_000), 5_000_000, 60, 'doubtful'],
    ['a second short of the hour', 5_000, doubtful(5_000_000), 5_000_000, HOUR - 1, 'doubtful'],
    ['another jump an hour later', 5_000, doubtful(5_000_000), 20_000_000, HOUR, 'doubtful'],
    ['back where it was', 5_000, doubtful(5_000_000), 5_001, HOUR, 'good'],
    ['a fall that stays', 5_000_000, doubtful(20), 21, 2 * HOUR, 'confirmed'],
    ['a look from before the doubt', 5_000, doubtful(5_000_000), 5_000_000, -2 * HOUR, 'doubtful'],
  ])('%s', (_, lastGood, waiting, seen, at, expected) => {
    expect(judgeCount({ lastGood, doubtful: waiting }, seen, at)).toBe(expected);
  });
});
