import { ageOf, type KeptAnswer } from './answer-age.js';

const QUIET = { isCurrent: true, isFilling: false };
const FILLING = { isCurrent: true, isFilling: true };

describe('a kept answer', () => {
  it.each<[string, KeptAnswer, ReturnType<typeof ageOf>]>([
    ['is served for ten seconds while nothing changes', { ...QUIET, ageMs: 10_000 }, 'good'],
    ['then once more while it is renewed', { ...QUIET, ageMs: 10_001 }, 'aged'],
    ['at once when the sums have changed', { ...QUIET, isCurrent: false, ageMs: 0 }, 'aged'],
    ['up to a minute', { ...QUIET, isCurrent: false, ageMs: 60_000 }, 'aged'],
    ['and not after it', { ...QUIET, ageMs: 60_001 }, 'old'],
    ['is served for four seconds while facts come in for the first time', { ...FILLING, ageMs: 4_000 }, 'good'],
    [
      'also when the sums have changed, as they do all the time',
      { ...FILLING, isCurrent: false, ageMs: 4_000 },
      'good',
    ],
    ['and never after them, not even once', { ...FILLING, ageMs: 4_001 }, 'old'],
    ['least of all for a minute', { ...FILLING, isCurrent: false, ageMs: 59_000 }, 'old'],
  ])('%s', (_, kept, age) => expect(ageOf(kept)).toBe(age));
});
