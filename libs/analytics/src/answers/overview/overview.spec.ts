import type { OverviewAnswer } from '@gospulse/contracts';
import { getFigures } from '../figures.js';
import { getOverview } from './overview.js';
import {
  answered,
  NOW,
  openObservedRegion,
  PERIOD,
  request,
  type RegionUnderTest,
} from '../../observed-region.spec-helper.js';
import { wholeRegion } from '../../query/scope.js';

let region: RegionUnderTest;
let shown: OverviewAnswer;

beforeAll(async () => {
  region = await openObservedRegion();
  shown = await read({ compare: 'previous' });
});
afterAll(() => region.close());

const read = (more: Parameters<typeof request>[0] = {}) =>
  answered(getOverview(region.database.dataSource, request(more)));

describe('the overview', () => {
  it('tells the figures that the region has in files', async () => {
    const { dataSource } = region.database;
    const common = { scope: wholeRegion('34'), ...PERIOD, now: new Date(NOW) };
    const result = await getFigures(dataSource, { ...common, by: 'region' });
    const row = result.kind === 'rows' ? result.rows[0] : undefined;
    expect(shown.subscribers.value).toBe(row?.subscribers);
    expect(shown.subscribers.growth.net).toBe(row?.netGrowth);
    expect(shown.subscribers.pagesLive).toBe(row?.pages);
    expect(shown.coverage.value).toBeCloseTo(row?.coverageShare ?? NaN, 9);
    expect(shown.coverage.exempt).toBe(row?.exempt);
    expect(shown.firstReply.value).toBe(row?.medianWorkingSeconds);
    expect(shown.firstReply.n).toBe(row?.questions);
    expect(shown.withinDeadline.value).toBeCloseTo(row?.withinDeadlineShare ?? NaN, 9);
    expect(shown.backlog).toMatchObject({ open: row?.open, overdue: row?.overdue, value: row?.overdue });
    expect(shown.cadence.value).toBeCloseTo(row?.cadenceShare ?? NaN, 9);
  });

  it('is whole: growth adds up, and the line of days ends where the sum stands', () => {
    const { growth, value, previous, spark } = shown.subscribers;
    expect(growth.net).toBe((growth.samePages ?? NaN) + (growth.added ?? NaN) - (growth.removed ?? NaN));
    expect(previous).toBe((value ?? NaN) - (growth.net ?? NaN));
    expect(spark).toHaveLength(shown.period.days);
    expect(shown.withinDeadline.n).toBe(shown.withinDeadline.met! + shown.withinDeadline.breached!);
  });

  it('is that of the filters, which leave less', async () => {
    const schools = await read({ filters: { kind: 'school' } });
    expect(schools.coverage.obliged).toBeGreaterThan(0);
    expect(schools.coverage.obliged).toBeLessThan(shown.coverage.obliged);
    expect(schools.subscribers.value).toBeLessThan(shown.subscribers.value ?? 0);
  });

  it('of nobody is unknown in every figure, and 0 in none', async () => {
    const nobody = await read({ filters: { kind: 'none' } });
    const { subscribers, coverage, firstReply, withinDeadline, backlog, cadence } = nobody;
    const all = [subscribers, coverage, firstReply, withinDeadline, backlog, cadence];
    expect(all.map(({ value }) => value)).toEqual(all.map(() => null));
    expect(all.every(({ unknown }) => unknown !== null)).toBe(true);
  });

  it('stays within the scope', async () => {
    const scope = { regionCode: '34', oktmo: ['18710000'] };
    const own = await read({ scope });
    expect(own.coverage.obliged).toBeLessThan(shown.coverage.obliged);
    expect(await read({ scope, filters: { oktmo: '18701000' } })).toMatchObject({
      coverage: { obliged: 0, value: null },
    });
  });
});
