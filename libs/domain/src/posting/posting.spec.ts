import { known, unknown } from '../absence.js';
import { longestSilence, postingCadence } from './cadence.js';

describe('postingCadence', () => {
  const week = (posts: number, observed = true) => ({ weekStart: '2025-11-03', posts, observed });
  it('counts observed weeks that reach the norm', () => {
    expect(postingCadence([week(3), week(2), week(9), week(0), week(9, false)], 3)).toEqual(
      known({ weeksMet: 2, weeksObserved: 4, share: 0.5 }),
    );
    expect(postingCadence([week(9, false)], 3)).toEqual(unknown('not-observed'));
  });
});

describe('longestSilence', () => {
  it.each([
    ['between posts, in any order', [70, 10, 20], 0, 100, { from: 20, to: 70, seconds: 50 }],
    ['up to the first post', [60, 70], 0, 100, { from: 0, to: 60, seconds: 60 }],
    ['since the last post', [10, 30], 0, 100, { from: 30, to: 100, seconds: 70 }],
    ['all of it', [-5, 100], 0, 100, { from: 0, to: 100, seconds: 100 }],
  ])('%s', (_name, posts, from, to, expected) => {
    expect(longestSilence(posts, from, to)).toEqual(known(expected));
  });

  it('of no period is unknown', () => {
    expect(longestSilence([], 5, 5)).toEqual(unknown('not-observed'));
  });
});
