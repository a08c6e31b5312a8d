import fc from 'fast-check';
import { subscriberJump, isPlatformWide } from './anomaly.js';
import { growthRate, nearestObservation, netGrowth, weeklyGrowth } from './growth.js';

const HOUR = 3600;
const DAY = 86_400;
const seen = (...pairs: [number, number][]) => pairs.map(([at, members]) => ({ at, members }));
const page = (
  observations: { at: number; members: number }[],
  registeredAt: number | null = null,
  removedAt: number | null = null,
) => ({
  observations,
  registeredAt,
  removedAt,
});

describe('nearestObservation', () => {
  it.each([
    [seen([48 * HOUR, 5]), 0, 5],
    [seen([48 * HOUR + 1, 5]), 0, null],
    [seen([10, 1], [-10, 2], [20, 3]), 0, 2],
    [[], 0, null],
  ])('%j at %d: %j', (observations, at, members) => {
    const nearest = nearestObservation(observations, at);
    expect(nearest.kind === 'known' ? nearest.value.members : null).toBe(members);
  });
});

describe('netGrowth', () => {
  it('adds up: the same pages, plus added, minus removed', () => {
    const pages = [
      page(seen([0, 100], [30 * DAY, 130])),
      page(seen([0, 100], [30 * DAY, 90])),
      page(seen([20 * DAY, 40], [30 * DAY, 50]), 20 * DAY),
      page(seen([0, 70], [5 * DAY, 70]), null, 6 * DAY),
      page(seen([15 * DAY, 999])),
      page(seen([15 * DAY, 999]), 14 * DAY, 16 * DAY),
    ];
    expect(netGrowth(pages, 0, 30 * DAY)).toEqual({
      net: { kind: 'known', value: 20 + 50 - 70 },
      samePagesChange: 20,
      addedSubscribers: 50,
      removedSubscribers: 70,
      samePages: 2,
      addedPages: 1,
      removedPages: 1,
      unobservedPages: 1,
    });
  });

  it('is unknown, not 0, when no page was observed', () => {
    expect(netGrowth([page([])], 0, DAY).net).toEqual({ kind: 'unknown', reason: 'not-observed' });
    expect(netGrowth([page(seen([0, 5], [DAY, 5]))], 0, DAY).net).toEqual({ kind: 'known', value: 0 });
  });

  it('is the difference of the two sums', () => {
    const member = fc.nat(10_000);
    fc.assert(
      fc.property(fc.array(fc.tuple(member, member, fc.constantFrom('both', 'added', 'removed'))), (list) => {
        const pages = list.map(([start, end, when]) =>
          page(seen([0, start], [9 * DAY, end]), when === 'added' ? DAY : null, when === 'removed' ? DAY : null),
        );
        const before = list.reduce((sum, [start, , when]) => sum + (when === 'added' ? 0 : start), 0);
        const after = list.reduce((sum, [, end, when]) => sum + (when === 'removed' ? 0 : end), 0);
        const { net } = netGrowth(pages, 0, 9 * DAY);
        expect(net.kind === 'known' ? net.value : 0).toBe(after - before);
      }),
    );
  });
});

describe('growthRate', () => {
  it.each([
    [100, 110, 7, 0.1],
    [100, 121, 14, 0.1],
    [1000, 900, 7, -0.1],
  ])('%d to %d in %d days is %d a week', (start, end, days, expected) => {
    const rate = growthRate(start, end, days);
    expect(rate.kind === 'known' ? rate.value : Number.NaN).toBeCloseTo(expected, 12);
  });

  it('is unknown below 100 subscribers, and over less than a day', () => {
    expect(growthRate(99, 200, 7)).toEqual({ kind: 'unknown', reason: 'too-few' });
    expect(growthRate(100, 200, 0.99)).toEqual({ kind: 'unknown', reason: 'too-few' });
    expect(growthRate(100, 200, 0)).toEqual({ kind: 'unknown', reason: 'not-observed' });
  });
});

describe('weeklyGrowth', () => {
  const counts = (start: number | null, end: number | null) => ({ start, end });
  it.each<[string, ReturnType<typeof counts>[], number, number | string]>([
    ['of one page', [counts(1_000, 1_100)], 7, 0.1],
    ['of two pages, by their sums', [counts(1_000, 1_000), counts(1_000, 1_200)], 7, 0.1],
    ['is not that of a page that came or went', [counts(1_000, 1_100), counts(null, 5_000), counts(70, null)], 7, 0.1],
    ['of a page that lost all', [counts(1_000, 0)], 7, -1],
    ['of small pages that are 100 together', [counts(60, 66), counts(40, 44)], 7, 0.1],
    ['of 99 subscribers', [counts(99, 110)], 7, 'too-few'],
    ['of nothing', [], 7, 'not-observed'],
    ['of pages counted at one end', [counts(null, 500), counts(500, null)], 7, 'not-observed'],
  ])('%s', (_name, pages, days, expected) => {
    const rate = weeklyGrowth(pages, days);
    if (rate.kind === 'unknown') expect(rate.reason).toBe(expected);
    else expect(rate.value).toBeCloseTo(Number(expected), 12);
  });
});

describe('subscriberJump', () => {
  const quiet = Array.from({ length: 28 }, (_, index) => (index % 5) - 2);
  it.each<[string, number, number, (number | null)[], number, boolean]>([
    ['a jump', 50, 1000, quiet, 33.725, true],
    ['downwards too', -50, 1000, quiet, -33.725, true],
    ['under 1 % of the members', 50, 10_000, quiet, 33.725, false],
    ['under ten', 9, 100, quiet, 6.0705, false],
    ['an ordinary day', 2, 100, quiet, 1.349, false],
    ['all days alike', 20, 100, quiet.map(() => 0), Infinity, true],
    ['still all alike', 0, 100, quiet.map(() => 0), 0, false],
    ['MAD 0: mean absolute deviation', 20, 100, [...quiet.map(() => 0).slice(1), 28], 20 / 1.253314, true],
  ])('%s', (_name, change, members, history, score, isJump) => {
    const jump = subscriberJump(change, members, history);
    if (jump.kind === 'unknown') throw new Error(jump.reason);
    if (Number.isFinite(score)) expect(jump.value.score).toBeCloseTo(score, 6);
    else expect(jump.value.score).toBe(score);
    expect(jump.value.isJump).toBe(isJump);
  });

  it('is unknown on less than 14 observed days', () => {
    const gaps = quiet.map((change, index) => (index < 13 ? change : null));
    expect(subscriberJump(50, 1000, gaps)).toEqual({ kind: 'unknown', reason: 'too-few' });
  });

  it('is the platform’s when more than 5 % of the pages jump', () => {
    expect(isPlatformWide(5, 100)).toBe(false);
    expect(isPlatformWide(6, 100)).toBe(true);
    expect(isPlatformWide(1, 10)).toBe(false);
    expect(isPlatformWide(2, 10)).toBe(true);
  });
});
