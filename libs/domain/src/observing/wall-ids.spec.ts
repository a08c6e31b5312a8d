import { believedTop, MAX_ID_LEAP } from './wall-ids.js';

const LARGEST = 2 ** 31 - 1;

it.each<[string, readonly number[], number]>([
  ['none', [], 0],
  ['one', [7], 7],
  ['newest first', [30, 20, 10], 30],
  ['a pinned post in front', [10, 30, 20], 30],
  ['a wrong one', [30, LARGEST, 20, 10], 30],
  ['a wrong one of two', [LARGEST, 10], 10],
  ['two wrong ones of five', [LARGEST, LARGEST - 1, 30, 20, 10], 30],
  ['a busy wall', [900_000, 500_000, 100_000], 900_000],
  ['as far up as can be', [10 + MAX_ID_LEAP, 10, 9], 10 + MAX_ID_LEAP],
  ['one further', [11 + MAX_ID_LEAP, 10, 9], 10],
])('the top of a wall with %s', (_, ids, top) => expect(believedTop(ids)).toBe(top));
