import { keepsWeeklyNorm } from './cadence.js';

it.each([
  [3, 3, true],
  [2, 3, false],
  [0, 1, false],
  [0, 0, true],
])('a week of %i posts under a norm of %i: %s', (posts, norm, kept) => {
  expect(keepsWeeklyNorm(posts, norm)).toBe(kept);
});
