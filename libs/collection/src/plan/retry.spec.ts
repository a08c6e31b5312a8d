import { retryDelaySeconds } from './retry.js';

describe('a page that could not be observed', () => {
  it.each([
    ['at first soon', 23 * 3_600, 0, 60],
    ['ever later', 23 * 3_600, 3, 480],
    ['twice as late each time', 23 * 3_600, 4, 960],
    ['in the end after seventeen hours', 23 * 3_600, 40, 61_440],
    ['never later than its regular turn', 900, 4, 900],
  ])('is tried again %s', (_, regular, failures, expected) => {
    expect(retryDelaySeconds(regular, failures)).toBe(expected);
  });
});
