import {
  isAbsenceProved,
  isDrift,
  isWallShrunk,
  isWallUnderrated,
  judgePortion,
  missingComments,
  tellsAbsence,
  walkRetrySeconds,
  type PortionVerdict,
} from './complete-answers.js';

describe('an answer to a list of ids', () => {
  it.each<[string, number, number, number, boolean]>([
    ['whole', 500, 0, 0, true],
    ['of one page, which is there', 1, 0, 0, true],
    ['of one page, which is not', 0, 1, 0, false],
    ['of two pages, one of them there', 1, 1, 0, true],
    ['of three pages, one of them there', 1, 2, 0, false],
    ['with a tenth missing', 450, 50, 0, true],
    ['with more than a tenth missing', 449, 51, 0, false],
    ['cut in half', 250, 250, 0, false],
    ['empty', 0, 500, 0, false],
    ['with an item that may stand for what is missing', 499, 1, 1, false],
    ['of unreadable items only', 0, 500, 500, false],
    ['to a question without anything expected', 0, 0, 0, false],
  ])('%s', (_, seen, missing, odd, tells) => expect(tellsAbsence({ seen, missing, odd })).toBe(tells));
});

it.each<[number | null, boolean]>([
  [null, false],
  [10_000, false],
  [10_000 - 3_599, false],
  [10_000 - 3_600, true],
  [20_000, false],
])('what was left out first at %p is gone at 10,000: %p', (leftOutAt, gone) => {
  expect(isAbsenceProved(leftOutAt, 10_000)).toBe(gone);
});

describe('what may be missing as drift', () => {
  it.each<[number, number, boolean]>([
    [0, 0, true],
    [0, 1, false],
    [1, 1, true],
    [1, 2, false],
    [2, 2, true],
    [50, 3, false],
    [4_900, 100, true],
    [4_900, 101, false],
    [0, 2 ** 31 - 1, false],
  ])('%p came, %p did not: %p', (delivered, missing, drift) => expect(isDrift(delivered, missing)).toBe(drift));
});

describe('a portion of a wall', () => {
  it.each<[string, number, number, number, PortionVerdict]>([
    ['whole', 100, 100, 0, 'whole'],
    ['the end of a wall', 7, 7, 0, 'whole'],
    ['an empty wall', 0, 0, 0, 'whole'],
    ['more than counted', 5, 6, 0, 'whole'],
    ['two short', 100, 98, 0, 'drifting'],
    ['two of them unreadable', 100, 98, 2, 'drifting'],
    ['three short', 100, 97, 0, 'incomplete'],
    ['counted but empty', 100, 0, 0, 'incomplete'],
    ['counted as one but empty', 1, 0, 0, 'incomplete'],
    ['full, and others between', 10, 10, 5, 'incomplete'],
    ['all unreadable', 100, 0, 100, 'incomplete'],
  ])('%s', (_, counted, readable, odd, verdict) => expect(judgePortion({ counted, readable, odd })).toBe(verdict));
});

describe('comments that did not come', () => {
  it.each<[string, number, number, number, number]>([
    ['none', 5, 5, 0, 0],
    ['more came than were counted', 7, 5, 0, 0],
    ['all', 0, 5, 0, 5],
    ['a thread whose answers the post does not count', 1, 1, 5_000, 5_000],
    ['a thread whose answers it does', 1, 5_001, 5_000, 5_000],
    ['more than a column holds', 1, 2 ** 31 - 1, 2 ** 31 + 4_999, 2 ** 31 - 1],
  ])('%s', (_, delivered, counted, missingByLevel, missing) => {
    expect(missingComments({ delivered, counted, missingByLevel })).toBe(missing);
  });
});

describe('a walk that came short', () => {
  it('is tried again ever later, within a day, for as long as it does', () => {
    const waits = [1, 2, 3, 4, 5, 9, 10, 1_000].map((walks) => walkRetrySeconds(walks));
    expect(waits).toEqual([300, 600, 1_200, 2_400, 4_800, 76_800, 86_400, 86_400]);
  });
});

describe('a wall that counts other posts than before', () => {
  it.each<[number | null, number, boolean, boolean]>([
    [null, 0, false, true],
    [0, 0, false, true],
    [5, 0, true, false],
    [5, 1, false, false],
    [500, 240, false, false],
    [500, 239, true, false],
    [240, 500, false, false],
    [239, 500, false, true],
    [3, 500, false, true],
    [0, 1, false, true],
  ])('%p, now %p', (before, now, shrunk, underrated) => {
    expect(isWallShrunk(before, now)).toBe(shrunk);
    expect(isWallUnderrated(before ?? 0, now)).toBe(underrated);
  });
});
