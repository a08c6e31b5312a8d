import type { RepliesAnswer } from '@gospulse/contracts';
import {
  answered,
  FROM_ROLLUPS,
  openObservedRegion,
  PERIOD,
  request,
  startOf,
  type RegionUnderTest,
} from '../../observed-region.spec-helper.js';
import { getReplies } from './replies.js';
import type { UnresolvedQuery } from '../parts/answer-head.js';
import type { SourcePlanner } from '../../sources/plan-sources.js';

let region: RegionUnderTest;
let busiest: { readonly kind: string; readonly sphere: string };

beforeAll(async () => {
  region = await openObservedRegion();
  const [found] = await region.query<{ kind: string; sphere: string }>(
    `select i.kind, min(i.sphere) as sphere from question q join page p on p.id = q.page_id
     join institution i on i.id = p.institution_id group by 1 order by count(*) desc limit 1`,
  );
  busiest = found!;
});
afterAll(() => region.close());

const told = (more: Partial<UnresolvedQuery>, plan?: SourcePlanner): Promise<RepliesAnswer> =>
  answered(getReplies(region.database.dataSource, { ...request(), ...more }, plan));

describe('replies that are too many to be read one by one', () => {
  // Early on a Monday much of the weekend waits.
  const monday = startOf('2025-11-17') + 9 * 3_600;
  it.each<[string, Partial<UnresolvedQuery>, keyof typeof busiest | null]>([
    ['the whole period', {}, null],
    ['seventeen weeks', { from: '2025-08-01', to: PERIOD.to }, null],
    ['seventeen weeks of one kind', { from: '2025-08-01', to: PERIOD.to }, 'kind'],
    ['one sphere by the calendar', { clock: 'calendar' }, 'sphere'],
    ['all comments', { basis: 'all' }, null],
    ['an hour of the past, as known then', { to: '2025-11-17', now: new Date(monday * 1_000) }, null],
    ['a period long over', { from: '2025-09-03', to: '2025-10-11', compare: 'previous' }, null],
  ])('are the same: %s', async (_, asked, filter) => {
    const more = filter ? { ...asked, filters: { [filter]: busiest[filter] } } : asked;
    const [exact, rolled] = [await told(more), await told(more, FROM_ROLLUPS)];
    expect(exact.counts?.questions).toBeGreaterThan(20);
    expect(rolled).toEqual(exact);
  });

  it('and are not summed up yet are taken back from no sum, and what waits of pages no sum knows is not counted alone', async () => {
    await region.query(
      `insert into touched_day (region_code, page_id, day, what)
       select distinct region_code, page_id, asked_on, 'questions' from question`,
    );
    await region.query(`create table kept_rollup as select * from reply_rollup`);
    const asked = { to: '2025-11-17', now: new Date(monday * 1_000) };
    const summed = await told(asked, FROM_ROLLUPS);
    await region.query(`update reply_rollup set answered = 0, met = 0, breached = 0, withdrawn = 0`);
    const behind = await told(asked, FROM_ROLLUPS);
    expect([summed.counts?.answered, behind.counts?.answered]).not.toEqual([0, 0]);
    for (const count of Object.values(behind.counts ?? {})) expect(count).toBeGreaterThanOrEqual(0);
    await region.query(`delete from reply_rollup`);
    const empty = await told(asked, FROM_ROLLUPS);
    const today = await told({ ...asked, from: '2025-11-17' });
    expect([empty.counts?.overdue, empty.counts?.open]).toEqual([today.counts?.overdue, today.counts?.open]);
    await region.query(`insert into reply_rollup select * from kept_rollup`);
    await region.query(`drop table kept_rollup`);
    await region.query(`delete from touched_day`);
  });

  it('whose sums are behind what is taken back from them tell no waits, rather than fewer than none', async () => {
    const now = new Date(monday * 1_000);
    await region.query(`update reply_rollup set working = '{}', elapsed = '{}', answered = 0`);
    const { curve, median, counts } = await told({ to: '2025-11-17', now }, FROM_ROLLUPS);
    expect([curve.steps, median.value, median.unknown]).toEqual([[], null, 'not-summed-up']);
    expect(counts?.open).toBeGreaterThan(0);
  });
});
