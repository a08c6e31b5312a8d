import type { RussiaRow } from '@gospulse/contracts';
import { growthShare, poolOf, regionsAlike } from './region-groups.js';

const figure = (value: number | null) => ({
  ...{ value, unknown: value === null ? ('not-observed' as const) : null },
  ...{ n: null, low: null, high: null, previous: null, asOf: null },
});

function row(
  code: string,
  more: { pages?: number; members?: number; net?: number; met?: number; breached?: number },
): RussiaRow {
  const { pages = 100, members = null, net = null, met = null, breached = null } = more;
  return {
    ...{ code, zone: 'Europe/Moscow', today: '2026-11-30', dayEndsAt: '2026-11-29T21:00:00.000Z', pages },
    policyVersion: 'default-1',
    subscribers: figure(members),
    netGrowth: net,
    withinDeadline: { ...figure(null), met, breached },
    coverage: { ...figure(null), withLivePage: null, obliged: null },
    ...{ judgedTo: null, firstReply: figure(null), coverageOn: null },
    data: { state: 'whole', knownFrom: null, countedTo: null },
  };
}

describe('regions together', () => {
  it('have sums, and shares of sums, of those that are known', () => {
    const pool = poolOf([
      row('34', { members: 1_100, net: 100, met: 9, breached: 1 }),
      row('39', { members: 500, met: 10, breached: 20 }),
      row('41', {}),
    ]);
    expect(pool).toMatchObject({ regions: 3, pages: 300, subscribers: 1_600, netGrowth: 100, growth: 0.1, n: 40 });
    expect(pool.withinDeadline?.share).toBeCloseTo(19 / 40, 12);
    expect(pool.withinDeadline?.low).toBeLessThan(19 / 40);
  });

  it('are not known where nobody is', () => {
    expect(poolOf([row('34', {})])).toMatchObject({
      ...{ subscribers: null, netGrowth: null, growth: null, coverage: null, withinDeadline: null, n: null },
    });
    expect(poolOf([])).toMatchObject({ regions: 0, subscribers: null });
  });

  it('grow by a share of what they began with', () => {
    expect(growthShare(110, 10)).toBeCloseTo(0.1, 12);
    expect(growthShare(10, 10)).toBeNull();
    expect(growthShare(null, 10)).toBeNull();
  });
});

describe('regions alike', () => {
  const rows = [40, 90, 100, 120, 290, 301, 0].map((pages, index) => row(String(index), { pages }));
  it('are the nearest by pages, and none of another order of size', () => {
    expect(regionsAlike(rows, rows[2]!).map(({ pages }) => pages)).toEqual([90, 120, 40, 290]);
  });
  it('are none of a region without pages', () => expect(regionsAlike(rows, rows[6]!)).toEqual([]));
});
