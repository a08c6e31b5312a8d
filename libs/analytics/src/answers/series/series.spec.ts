import { addDays, type SeriesMetric } from '@gospulse/domain';
import { openRegion } from '@gospulse/test-support/region-under-test.js';
import { getOverview } from '../overview/overview.js';
import {
  answered,
  daysBefore,
  lookOf,
  observeDays,
  PERIOD,
  request,
  type RegionUnderTest,
} from '../../observed-region.spec-helper.js';
import { refreshRollups } from '../../rollups/refresh-rollups.js';
import { getSeries } from './series.js';

/** Days that nobody looked at: more than the 48 hours for which a count stands. */
const UNSEEN = ['2025-11-03', '2025-11-04', '2025-11-05', '2025-11-06'];
let region: RegionUnderTest;

beforeAll(async () => {
  region = await openRegion({ pages: 60 });
  await observeDays(
    region,
    daysBefore(PERIOD.to, 35).filter((day) => !UNSEEN.includes(day)),
  );
  await region.pass();
  await refreshRollups(region.database.dataSource);
});
afterAll(() => region.close());

const read = (metric: SeriesMetric, more = {}) =>
  answered(getSeries(region.database.dataSource, { ...request(more), metric }));

describe('a series of subscribers', () => {
  it('has the sum of each day as it stood when it was looked at last', async () => {
    const { points } = await read('subscribers');
    const today = points.at(-1);
    for (const { day, value, n } of points.filter((point) => !UNSEEN.includes(point.day) && point !== today)) {
      const truth = region.sandbox.truth(lookOf(day));
      expect([day, value, n]).toEqual([day, truth.subscriptions, truth.pages - truth.hiddenMembers]);
    }
    expect(today).toMatchObject({ day: PERIOD.to, value: region.sandbox.truth().subscriptions, unfinished: true });
  });

  it('ends on the figure that stands on the card', async () => {
    const { subscribers } = await answered(getOverview(region.database.dataSource, request()));
    expect((await read('subscribers')).points.at(-1)?.value).toBe(subscribers.value);
    expect(subscribers.spark.at(-1)?.value).toBe(subscribers.value);
  });

  it('has a gap where nobody looked for longer than a count stands, and no 0', async () => {
    const { points } = await read('subscribers');
    const gaps = points.filter(({ value }) => value === null).map(({ day }) => day);
    expect(gaps).toEqual(['2025-11-05', '2025-11-06']);
    expect(points.filter(({ value }) => value === 0)).toEqual([]);
  });

  it('has a gap where only a few pages were counted: there was no fall', async () => {
    const few = '2025-11-05';
    await region.query(
      `insert into subscriber_count (page_id, observed_at, region_code, members)
       select page_id, to_timestamp($1), region_code, members from subscriber_count
       where observed_at = (select max(observed_at) from subscriber_count) order by page_id limit 5`,
      [lookOf(few)],
    );
    await region.query(
      `insert into touched_day (region_code, page_id, day, what)
       select region_code, page_id, $2, 'counts' from subscriber_count where observed_at = to_timestamp($1)`,
      [lookOf(few), few],
    );
    await refreshRollups(region.database.dataSource);
    expect((await read('subscribers')).points.find(({ day }) => day === few)).toMatchObject({ value: null, n: 5 });
  });

  it('has nothing to say of days to come', async () => {
    const { points } = await read('subscribers', { to: addDays(PERIOD.to, 2) });
    expect(points.slice(-2).map(({ value, unfinished }) => [value, unfinished])).toEqual([
      [null, false],
      [null, false],
    ]);
    const { subscribers } = await answered(
      getOverview(region.database.dataSource, request({ to: addDays(PERIOD.to, 2) })),
    );
    expect(subscribers.spark.slice(-2).map(({ value }) => value)).toEqual([null, null]);
  });

  it.each([{ kind: 'school' }, { sphere: 'education' }, { oktmo: '18701000' }])(
    'filtered by %j is a part',
    async (filters) => {
      const [part, whole] = [await read('subscribers', { filters }), await read('subscribers')];
      const value = part.points[0]?.value;
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThan(whole.points[0]!.value!);
    },
  );

  it('of one founder is read page by page and is the same kind of sum', async () => {
    const [founder] = await region.query<{ ogrn: string; members: number }>(
      `select i.founder_ogrn as ogrn, sum(d.members)::int as members from page_day d join page p on p.id = d.page_id
       join institution i on i.id = p.institution_id where d.day = $1 and i.founder_ogrn is not null
       group by 1 order by count(*) desc limit 1`,
      [PERIOD.from],
    );
    const { points } = await read('subscribers', { filters: { founder: founder!.ogrn } });
    expect(points[0]?.value).toBe(founder!.members);
    // As in the sum of the region, a count stands for the two days after it; and only in sums.
    const at = (day: string, of = points) => of.find((point) => point.day === day)?.value ?? null;
    expect(UNSEEN.map((day) => at(day))).toEqual([at('2025-11-02'), at('2025-11-02'), null, null]);
    const [page] = await region.query<{ id: number; members: number }>(
      `select p.vk_id as id, d.members from page_day d join page p on p.id = d.page_id
       where d.day = '2025-11-02' and d.members is not null
         and not exists (select from page_day few where few.page_id = d.page_id and few.day = any($1::date[]))
       order by p.vk_id limit 1`,
      [UNSEEN],
    );
    const own = (await read('subscribers', { filters: { vkId: page!.id } })).points;
    expect([at('2025-11-02', own), ...UNSEEN.map((day) => at(day, own))]).toEqual([
      page!.members,
      ...UNSEEN.map(() => null),
    ]);
  });
});

describe('a series of questions', () => {
  it('adds up to the figures of the period', async () => {
    const { firstReply, withinDeadline } = await answered(getOverview(region.database.dataSource, request()));
    const { points } = await read('questions');
    expect(points.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(firstReply.n);
    const shares = (await read('withinDeadlineShare')).points;
    const met = shares.reduce((sum, { value, n }) => sum + (value ?? 0) * n, 0);
    expect(met).toBeCloseTo(withinDeadline.met!, 6);
    expect(shares.reduce((sum, { n }) => sum + n, 0)).toBe(withinDeadline.met! + withinDeadline.breached!);
  });

  it('is 0 on a day on which nobody asked, and its share is unknown', async () => {
    const questions = (await read('questions')).points;
    const shares = (await read('withinDeadlineShare')).points;
    for (const [i, { value, n }] of shares.entries()) {
      expect(value === null).toBe(n === 0);
      if (questions[i]?.value === 0) expect(value).toBeNull();
    }
  });

  it('says of each day how many of its questions are judged, and ends none before its last deadline', async () => {
    const { backlog, withinDeadline } = await answered(getOverview(region.database.dataSource, request()));
    const { points } = await read('withinDeadlineShare');
    expect(points.reduce((sum, { of }) => sum + (of ?? 0), 0)).toBe(withinDeadline.n! + backlog.open!);
    const early = points.filter(({ n, of }) => of! > n);
    expect(early.length).toBeGreaterThan(0);
    for (const { unfinished, value, n, of, atLeast } of early) {
      expect(unfinished).toBe(true);
      expect(atLeast).toBe(value === null ? null : (value * n) / of!);
      expect(atLeast).not.toBe(1);
    }
    for (const { day, unfinished, n, of, value, atLeast } of points) {
      if (of === n) expect([unfinished, atLeast]).toEqual([day === PERIOD.to, value]);
    }
    const overdue = (await read('overdue')).points;
    expect(overdue.map(({ unfinished }) => unfinished)).toEqual(points.map(({ unfinished }) => unfinished));
  });

  it('of the comparison is judged at its own cut-off: the same days of it are not over', async () => {
    const week = { from: '2025-11-14', to: '2025-11-20', now: new Date('2025-11-21T06:00:00Z') };
    const { points, comparison } = await read('withinDeadlineShare', { ...week, compare: 'previous' });
    expect([points.at(-1)?.unfinished, comparison.at(-1)?.unfinished]).toEqual([true, true]);
  });

  it('has the comparison period in the same order, just before', async () => {
    const { points, comparison, period } = await read('questions', { compare: 'previous', from: '2025-11-08' });
    expect(period.comparison).toEqual({ from: '2025-10-25', to: '2025-11-07' });
    expect(comparison.map(({ day }) => day)).toEqual(points.map(({ day }) => addDays(day, -14)));
    expect(comparison.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBeGreaterThan(10);
  });
});

describe('a series of what was never looked at', () => {
  it('is unknown, as the figures are', async () => {
    const walled = region.sandbox.world.region.pages.find(({ odd }) => odd.wallError !== null)!.groupId;
    for (const metric of ['posts', 'questions', 'overdue'] as const) {
      const { points } = await read(metric, { filters: { vkId: walled } });
      expect(new Set(points.map(({ value }) => value))).toEqual(new Set([null]));
    }
  });

  it.each(['posts', 'questions'] as const)(
    '%s: is unknown on a day that is not summed up yet, if that says 0',
    async (metric) => {
      const pointsOf = async (kind: string) => (await read(metric, { filters: { kind } })).points;
      const kinds = await region.query<{ kind: string }>(
        `select i.kind from question q join page p on p.id = q.page_id join institution i on i.id = p.institution_id
         where q.needs_reply and q.asked_on >= $1 group by 1 order by count(*)`,
        [PERIOD.from],
      );
      const series = await Promise.all(kinds.map(async ({ kind }) => ({ kind, points: await pointsOf(kind) })));
      const isMixed = ({ points }: (typeof series)[number]) =>
        points.some(({ value }) => value === 0) && points.some(({ value }) => value !== 0);
      const { kind, points } = series.find(isMixed)!;
      const another = series.find((one) => one.kind !== kind)!;
      const [none, some] = [points.find(({ value }) => value === 0)!.day, points.find(({ value }) => value !== 0)!.day];
      await region.query(
        `insert into touched_day (region_code, page_id, day, what)
         select p.region_code, min(p.id), day, $3 from page p join institution i on i.id = p.institution_id
         cross join unnest($2::date[]) as day where i.kind = $1 and p.removed_at is null group by p.region_code, day`,
        [kind, [none, some], metric],
      );
      const [after, unmoved] = [await pointsOf(kind), await pointsOf(another.kind)];
      await region.query('truncate touched_day');
      expect(after).toEqual(points.map((point) => (point.day === none ? { ...point, value: null } : point)));
      expect(unmoved).toEqual(another.points);
    },
  );
});

describe('posts by day', () => {
  it('are those of the facts', async () => {
    const { points } = await read('posts');
    const stored = await region.query<{ day: string; n: number }>(
      `select ((published_at + interval '3 hours')::date)::text as day, count(*)::int as n from post
       where by_page and not is_repost group by 1`,
    );
    const byDay = new Map(stored.map(({ day, n }) => [day, n]));
    expect(points.map(({ value }) => value)).toEqual(points.map(({ day }) => byDay.get(day) ?? 0));
  });
});
