import { previousUnknownOf, type ComparisonKnown, type PreviousUnknown } from './previous-unknown.js';

const COMPARISON = { from: '2025-07-20', to: '2025-08-16' };

describe('why there is nothing to compare with', () => {
  it.each<[string, Partial<ComparisonKnown>, PreviousUnknown]>([
    ['nothing is compared', { comparison: null, knownFrom: null }, 'not-compared'],
    ['nothing is known yet', { knownFrom: null }, 'before-known'],
    ['all of it lies before what is known', { knownFrom: '2025-08-17' }, 'before-known'],
    ['its last day is known', { knownFrom: '2025-08-16' }, 'nothing-then'],
    ['counts of half of it are not compared', { knownFrom: '2025-07-27', isPartlyObserved: true }, 'before-known'],
    ['little was looked at', { isPartlyObserved: true }, 'partly-observed'],
    ['its days are still written', { isFilling: true, isPartlyObserved: true }, 'not-yet'],
    ['states were not kept then', { isHistoryMissing: true }, 'history-not-kept'],
    ['nobody asked', {}, 'nothing-then'],
  ])('%s', (_, known, reason) => {
    expect(previousUnknownOf({ comparison: COMPARISON, knownFrom: '2025-01-01', ...known })).toBe(reason);
  });
});
