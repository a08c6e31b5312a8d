import { isBeforeKnown, isDated } from './before-known.js';

describe('a period before the first observation', () => {
  it.each([
    ['2026-06-30', '2026-07-01', true],
    ['2026-07-01', '2026-07-01', false],
    ['2026-07-31', '2026-07-01', false],
    ['2019-03-31', null, false],
  ])('to %s, known from %s: %p', (to, knownFrom, before) => {
    expect(isBeforeKnown({ period: { to }, knownFrom })).toBe(before);
  });

  it.each([
    [{ period: { to: '2026-07-01' }, knownFrom: null }, true],
    [{ period: { to: '2026-07-01' } }, false],
    [{ pages: [] }, false],
    [null, false],
  ])('%j is dated: %p', (answer, dated) => expect(isDated(answer)).toBe(dated));
});
