import { timesSlower } from './times-slower.js';

describe('how many times more seldom', () => {
  it.each([
    [2.21, '2,2 раза'],
    [2, '2 раза'],
    [4.98, '5 раз'],
    [20, '20 раз'],
    [21, '21 раз'],
  ])('%p', (times, words) => expect(timesSlower(times).replaceAll('\u00a0', ' ')).toBe(words));
});
