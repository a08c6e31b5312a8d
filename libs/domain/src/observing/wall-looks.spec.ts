import fc from 'fast-check';
import { LONGEST_LOOK_SECONDS, planWallLooks, SHORTEST_LOOK_SECONDS, type PostingRate } from './wall-looks.js';

const HOUR = 3_600;
const rates = fc.array(
  fc.record({ postsPerDay: fc.double({ min: 0, max: 50, noNaN: true }), pages: fc.integer({ min: 1, max: 3_000 }) }),
  { minLength: 1, maxLength: 30 },
);
const pagesOf = (list: readonly PostingRate[]) => list.reduce((sum, rate) => sum + rate.pages, 0);

describe('looks at walls under a daily quota', () => {
  const volgograd: PostingRate[] = [
    { postsPerDay: 0, pages: 1_200 },
    { postsPerDay: 0.5, pages: 2_600 },
    { postsPerDay: 24, pages: 400 },
  ];

  it('give a page that posts hourly more than one that posts seldom, and every page one a day', () => {
    const { intervalOf, looksPerDay } = planWallLooks(volgograd, 9_000);
    expect(intervalOf(0)).toBe(LONGEST_LOOK_SECONDS);
    expect(intervalOf(24)).toBeLessThan(intervalOf(0.5));
    expect(looksPerDay).toBeLessThanOrEqual(9_000);
    expect(looksPerDay).toBeGreaterThan(8_900);
  });

  it('take turns in one longer interval when one a day each is too many', () => {
    const { intervalOf, longestSeconds, looksPerDay } = planWallLooks([{ postsPerDay: 3, pages: 50_000 }], 4_500);
    expect(longestSeconds / (24 * HOUR)).toBeCloseTo(50_000 / 4_500, 2);
    expect([intervalOf(0), intervalOf(100)]).toEqual([longestSeconds, longestSeconds]);
    expect(looksPerDay).toBeLessThanOrEqual(4_500);
  });

  it('never exceed the quota, whatever the register', () => {
    fc.assert(
      fc.property(rates, fc.integer({ min: 10, max: 100_000 }), (list, quota) => {
        const { looksPerDay, intervalOf } = planWallLooks(list, quota);
        const spent = list.reduce((sum, { pages, postsPerDay }) => sum + (pages * 86_400) / intervalOf(postsPerDay), 0);
        expect(looksPerDay).toBeLessThanOrEqual(quota * (1 + 1e-9));
        expect(spent).toBeLessThanOrEqual(quota * (1 + 1e-9));
      }),
    );
  });

  it('leave no page for longer than a day while the quota allows that', () => {
    fc.assert(
      fc.property(rates, fc.double({ min: 1.05, max: 20, noNaN: true }), (list, plenty) => {
        const { intervalOf, longestSeconds } = planWallLooks(list, pagesOf(list) * plenty);
        expect(longestSeconds).toBe(LONGEST_LOOK_SECONDS);
        for (const { postsPerDay } of list) {
          expect(intervalOf(postsPerDay)).toBeLessThanOrEqual(24 * HOUR);
          expect(intervalOf(postsPerDay)).toBeGreaterThanOrEqual(SHORTEST_LOOK_SECONDS);
        }
      }),
    );
  });

  it('come not less often to a page that posts more', () => {
    fc.assert(
      fc.property(
        rates,
        fc.integer({ min: 10, max: 100_000 }),
        fc.double({ min: 0, max: 50, noNaN: true }),
        (list, quota, rate) => {
          const { intervalOf } = planWallLooks(list, quota);
          expect(intervalOf(rate + 1)).toBeLessThanOrEqual(intervalOf(rate));
        },
      ),
    );
  });
});
