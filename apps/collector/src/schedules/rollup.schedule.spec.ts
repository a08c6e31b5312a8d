import { restAfter } from './rollup.schedule.js';

it.each([
  ['a quiet day: the next look takes up its turn', 40, 120],
  ['a first pass: as long again three times', 2_000, 6_000],
  ['a hanging database: no longer than anybody waits for a figure', 60_000, 15_000],
])('%s', (_, tookMs, restMs) => {
  expect(restAfter(tookMs)).toBe(restMs);
});
