import { DAY_MS } from '@gospulse/domain';
import { getOverview } from './overview/overview.js';
import {
  answered,
  NOW,
  openObservedRegion,
  PERIOD,
  request,
  type RegionUnderTest,
} from '../observed-region.spec-helper.js';

const HALF = { from: '2025-11-08', to: '2025-11-14' };
const BEFORE = { from: '2025-11-01', to: '2025-11-07' };
let region: RegionUnderTest;

beforeAll(async () => {
  region = await openObservedRegion({ pages: 60 });
});
afterAll(() => region.close());

const read = (more: object) => answered(getOverview(region.database.dataSource, request(more)));

describe('the figure beside', () => {
  it('is that of the period before, looked at when it was as old as this one is now', async () => {
    const now = new Date('2025-11-16T09:00:00Z');
    const weekEarlier = new Date('2025-11-09T09:00:00Z');
    const both = await read({ ...HALF, compare: 'previous', now });
    const before = await read({ ...BEFORE, now: weekEarlier });
    expect(both.firstReply.previous).toBe(before.firstReply.value);
    expect(both.withinDeadline.previous).toBe(before.withinDeadline.value);
    expect(both.withinDeadline.previous).not.toBeNull();
    expect(both.period.comparisonAsOf).toBe(weekEarlier.toISOString());
  });

  it('is that at the same hour of the day that goes on, so that opening it with that cut-off shows it again', async () => {
    const both = await read({ ...PERIOD, compare: 'previous' });
    const { comparison, comparisonAsOf } = both.period;
    expect([comparison, comparisonAsOf]).toEqual([
      { from: '2025-09-27', to: '2025-10-24' },
      new Date(Date.parse(NOW) - 28 * DAY_MS).toISOString(),
    ]);
    const before = await read({ ...comparison, now: new Date(comparisonAsOf!) });
    expect(both.firstReply.previous).toBe(before.firstReply.value);
    expect(both.withinDeadline.previous).toBe(before.withinDeadline.value);
    expect(both.withinDeadline.previous).not.toBeNull();
  });

  it('of a month is that of the month before', async () => {
    const { period, withinDeadline } = await read({ from: '2025-10-01', to: '2025-10-31', compare: 'previous' });
    expect(period.comparison).toEqual({ from: '2025-09-01', to: '2025-09-30' });
    const then = await read({ from: '2025-09-01', to: '2025-09-30', now: new Date(period.comparisonAsOf!) });
    expect(withinDeadline.previous).toBe(then.withinDeadline.value);
  });

  it('would be another one if late replies were let in', async () => {
    const later = await read(BEFORE);
    const then = await read({ ...BEFORE, now: new Date('2025-11-08T00:00:00Z') });
    expect(later.firstReply.answered).toBeGreaterThan(then.firstReply.answered!);
  });

  it('is that of the same weekdays a year ago, when there are any', async () => {
    // The facts stand still, so looking at them from a year later makes this period the one of a year ago.
    const later = { from: '2026-11-07', to: '2026-11-13', now: new Date('2026-11-15T09:00:00Z') };
    const { subscribers, period, firstReply } = await read({ ...later, compare: 'weekdays' });
    expect(period.comparison).toEqual({ from: '2025-11-08', to: '2025-11-14' });
    const then = await read({ ...HALF, now: new Date('2025-11-16T09:00:00Z') });
    expect(subscribers.previous).toBe(then.subscribers.value);
    expect(firstReply.previous).toBe(then.firstReply.value);
    expect(then.subscribers.value).not.toBeNull();
  });

  it('is none when none was asked for', async () => {
    const { firstReply, subscribers, period } = await read({ ...HALF, compare: 'none' });
    expect([firstReply.previous, subscribers.previous]).toEqual([null, null]);
    expect([period.comparison, period.comparisonAsOf]).toEqual([null, null]);
  });
});

describe('the backlog', () => {
  it('is what stands unanswered at the cut-off, with the oldest of it', async () => {
    const [stored] = await region.query<{ n: number; overdue: number; oldest: Date }>(
      `select count(*)::int as n, count(*) filter (where due_at < $1)::int as overdue, min(asked_at) as oldest
       from question where needs_reply and answered_at is null and withdrawn_at is null and asked_on >= $2`,
      [region.now(), request().from],
    );
    const { backlog } = await read({});
    expect(stored?.n).toBeGreaterThan(0);
    expect(backlog).toMatchObject({
      open: stored!.n - stored!.overdue,
      overdue: stored!.overdue,
      value: stored!.overdue,
      oldestAskedAt: stored!.oldest.toISOString(),
    });
  });
});
