import fc from 'fast-check';
import {
  expectedPostsPerDay,
  LONGEST_LOOK_SECONDS,
  planWallLooks,
  SHORTEST_LOOK_SECONDS,
  type PostingRate,
} from './wall-looks.js';

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

  it('are shared out to silent walls too, as far as the quota reaches', () => {
    const silent = expectedPostsPerDay(0, 28);
    const region = (pages: number): PostingRate[] => [
      { postsPerDay: silent, pages },
      { postsPerDay: 1, pages },
    ];
    const wait = (pages: number) => planWallLooks(region(pages), 4_500).intervalOf(silent);
    expect(wait(11)).toBe(SHORTEST_LOOK_SECONDS);
    expect(wait(23)).toBe(SHORTEST_LOOK_SECONDS);
    expect(wait(100)).toBeLessThan(6 * HOUR);
    expect(wait(400)).toBeLessThan(LONGEST_LOOK_SECONDS);
    expect(wait(3_000)).toBeGreaterThan(LONGEST_LOOK_SECONDS);
  });

  it('leave no part of the quota that any wall still waits for', () => {
    fc.assert(
      fc.property(rates, fc.integer({ min: 10, max: 100_000 }), (list, quota) => {
        const { looksPerDay, longestSeconds } = planWallLooks(
          list.map((rate) => ({ ...rate, postsPerDay: expectedPostsPerDay(rate.postsPerDay * 28, 28) })),
          quota,
        );
        if (longestSeconds > SHORTEST_LOOK_SECONDS) expect(looksPerDay).toBeGreaterThan(quota * 0.98);
      }),
    );
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
        expect(longestSeconds).toBeLessThanOrEqual(LONGEST_LOOK_SECONDS);
        for (const { postsPerDay } of list) {
          expect(intervalOf(postsPerDay)).toBeLessThanOrEqual(longestSeconds);
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

describe('posts expected of a page', () => {
  it.each([
    ['nothing known: the mean of all', 0, 0, 0.6],
    ['silent for four weeks: seldom, and never not at all', 0, 28, 0.0207],
    ['one post in four weeks', 1, 28, 0.0552],
    ['many: what it posts', 280, 28, 9.676],
  ])('%s', (_, posts, days, perDay) => {
    expect(expectedPostsPerDay(posts, days)).toBeCloseTo(perDay, 3);
  });
});
