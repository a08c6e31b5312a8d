import { known, unknown } from '../absence.js';
import { longestSilence, postingCadence } from './cadence.js';
import { engagementBySubscribers, engagementByViews } from './engagement.js';

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

describe('engagement', () => {
  const posts = [
    { reactions: 10, views: 100 },
    { reactions: 30, views: null },
  ];
  it('divides by subscribers, and by the views that are known', () => {
    expect(engagementBySubscribers(posts, known(1000))).toEqual(known(0.02));
    expect(engagementByViews(posts)).toEqual(known(0.1));
  });

  it('is unknown for its own reasons', () => {
    expect(engagementBySubscribers([], known(1000))).toEqual(unknown('no-posts'));
    expect(engagementBySubscribers(posts, unknown('not-observed'))).toEqual(unknown('not-observed'));
    expect(engagementBySubscribers(posts, known(0))).toEqual(unknown('too-few'));
    expect(engagementByViews([])).toEqual(unknown('no-posts'));
    expect(engagementByViews([{ reactions: 1, views: null }])).toEqual(unknown('not-observed'));
  });
});
