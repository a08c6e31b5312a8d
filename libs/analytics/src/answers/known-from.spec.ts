import { answered, openObservedRegion, PERIOD, request, type RegionUnderTest } from '../observed-region.spec-helper.js';
import { wholeRegion } from '../query/scope.js';
import { getFigures } from './figures.js';
import { getOverview } from './overview/overview.js';
import { getQueue } from './queue/queue.js';
import { getRanking } from './ranking/ranking.js';
import { getReplies } from './replies/replies.js';
import { getSeries } from './series/series.js';
import { createSharedSession, getSession } from './session.js';

let region: RegionUnderTest;
beforeAll(async () => {
  region = await openObservedRegion({ pages: 60 });
});
afterAll(() => region.close());

const EARLY = { from: '2019-03-01', to: '2019-03-31' };

describe('before the first observation', () => {
  it('the day is told from which anything is known, and lies before the counts', async () => {
    const { knownFrom } = await answered(getOverview(region.database.dataSource, request()));
    const [row] = await region.query<{ day: string }[] & { day: string }>(
      'select min(day)::text as day from group_day where members is not null',
    );
    expect(knownFrom).toMatch(/^2025-0[67]-\d\d$/);
    expect(knownFrom! < row!.day).toBe(true);
  });

  it.each(['subscribers', 'posts', 'questions', 'overdue', 'withinDeadlineShare'] as const)(
    '%s are unknown and not 0',
    async (metric) => {
      const read = (more: object) => answered(getSeries(region.database.dataSource, { ...request(more), metric }));
      const { points } = await read(EARLY);
      expect(points).toHaveLength(31);
      for (const { value, n } of points) expect([value, n]).toEqual([null, 0]);
      const { comparison, period } = await read({ ...PERIOD, compare: 'year' });
      expect([period.comparison, comparison.length]).toEqual([{ from: '2024-10-25', to: '2024-11-21' }, 28]);
      for (const { value } of comparison) expect(value).toBeNull();
    },
  );

  it('there is nothing to compare with', async () => {
    const { firstReply, subscribers, withinDeadline } = await answered(
      getOverview(region.database.dataSource, request({ compare: 'weekdays' })),
    );
    expect(firstReply.value).not.toBeNull();
    expect([firstReply.previous, subscribers.previous, withinDeadline.previous]).toEqual([null, null, null]);
  });
});

describe('a period that was observed in part', () => {
  it('tells how much of it, by days of pages, on every answer that pages tell', async () => {
    const { dataSource } = region.database;
    const whole = await answered(getOverview(dataSource, request()));
    const { pages, ofPageDays } = whole.observed!;
    // The day that goes on is in neither number.
    expect(ofPageDays).toBe(pages * (whole.period.days - 1));
    const weeks = { before: whole.cadence.weeks, half: 0 };
    await region.query('create table kept as select * from page_wall');
    try {
      await region.query(`update page_wall set exhausted = false, known_since = '2025-11-10T12:00:00Z'`);
      const part = await answered(getOverview(dataSource, request()));
      weeks.half = part.cadence.weeks;
      // From the 11th to the 20th, and the one full week after the 10th is that of the 17th, which goes on.
      expect(part.observed).toEqual({
        ...{ pages, pagesFromStart: 0, since: '2025-11-10' },
        ofPageDays,
        pageDays: 10 * pages,
      });
      expect(weeks).toEqual({ before: 3, half: 0 });
      const replies = await answered(getReplies(dataSource, request({ compare: 'previous' })));
      expect(replies.observed).toEqual(part.observed);
      // Of what was not observed no number is held against this one.
      expect(replies.previousQuestions).toBeNull();
    } finally {
      await region.query('delete from page_wall');
      await region.query('insert into page_wall select * from kept');
      await region.query('drop table kept');
    }
    expect((await answered(getReplies(dataSource, request({ compare: 'previous' })))).previousQuestions).not.toBeNull();
  });
});

/** Weeks in which nobody looked: the facts end in November; and years before anything was known. */
const UNSEEN = { from: '2025-12-01', to: '2025-12-14', now: new Date('2025-12-15T09:00:00Z') };

describe.each([
  ['after the last look', UNSEEN],
  ['before the first one', EARLY],
])('of a period %s', (_, days) => {
  const asked = () => request(days);

  it('no number of questions or posts is known, and none is 0', async () => {
    const { dataSource } = region.database;
    const overview = await answered(getOverview(dataSource, asked()));
    expect(overview.firstReply).toMatchObject({ value: null, unknown: 'not-observed', n: null, answered: null });
    expect(overview.withinDeadline).toMatchObject({ value: null, n: null, met: null, breached: null });
    expect(overview.backlog).toMatchObject({ value: null, n: null, open: null, overdue: null });
    const replies = await answered(getReplies(dataSource, asked()));
    expect([replies.unknown, replies.counts, replies.median.n, replies.withinDeadline.n]).toEqual([
      'not-observed',
      ...Array<null>(3).fill(null),
    ]);
    expect(replies.responseRate).toMatchObject({ value: null, n: null, answered: null, eligible: null, younger: null });
    for (const by of ['region', 'page'] as const) {
      const { now, from, to, scope } = asked();
      const result = await getFigures(dataSource, { scope, by, from: from!, to: to!, now });
      const rows = result.kind === 'rows' ? result.rows : [];
      expect(rows.length).toBeGreaterThan(0);
      for (const { questions, open, overdue, posts, unknown } of rows) {
        expect([questions, open, overdue, posts, unknown['questions']]).toEqual([
          ...Array<null>(4).fill(null),
          'not-observed',
        ]);
      }
    }
    for (const metric of ['questions', 'posts', 'overdue'] as const) {
      const { points } = await answered(getSeries(dataSource, { ...asked(), metric }));
      expect(points.filter(({ value }) => value !== null)).toEqual([]);
    }
  });

  it('the ranking has no cases, and says why', async () => {
    const list = { by: 'institution', metric: 'deadline', part: 'few', limit: 200 } as const;
    const { reference, rows, masterClass } = await answered(
      getRanking(region.database.dataSource, { ...asked(), ...list }),
    );
    expect(reference).toEqual({ value: null, unknown: 'not-observed', n: null, previous: null });
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect([row.n, row.successes, row.share, row.unknown]).toEqual([null, null, null, 'not-observed']);
    }
    if (days === EARLY) expect(masterClass.before.n).toBeNull();
  });
});

it('a ranking has no cases of a comparison that nobody observed', async () => {
  const list = { by: 'institution', metric: 'deadline', part: 'few', limit: 200 } as const;
  const { rows } = await answered(getRanking(region.database.dataSource, { ...request({ compare: 'year' }), ...list }));
  expect(rows.length).toBeGreaterThan(0);
  for (const { previous } of rows) expect(previous).toEqual({ rank: null, share: null, n: null });
});

it('series, ranking and queue tell how much of the period was observed, as the cards do', async () => {
  const { dataSource } = region.database;
  const { observed } = await answered(getOverview(dataSource, request()));
  const ranking = { by: 'municipality', metric: 'deadline', part: 'ranked', limit: 1 } as const;
  expect(observed!.ofPageDays).toBeGreaterThan(0);
  expect([
    (await answered(getSeries(dataSource, { ...request(), metric: 'questions' }))).observed,
    (await answered(getRanking(dataSource, { ...request(), ...ranking }))).observed,
    (await answered(getQueue(dataSource, { ...request(), sort: 'due', limit: 1 }))).observed,
  ]).toEqual(Array(3).fill(observed));
});

describe('the frame of every page', () => {
  it('is counted anew after a second, and tells the time of each request', async () => {
    const { dataSource } = region.database;
    let clock = 0;
    const shared = createSharedSession(() => clock);
    const scope = wholeRegion('34');
    const at = (second: number) => new Date(`2025-11-21T12:00:0${second}Z`);
    const read = (ms: number, second: number) => ((clock = ms), shared(dataSource, scope, at(second)));
    const first = await read(0, 1);
    expect(first).toEqual(await getSession(dataSource, scope, at(1)));
    expect(first.collection.pages).toBeGreaterThan(0);
    const one = `page_id = (select min(page_id) from watch join page on page.id = page_id where removed_at is null)`;
    await region.query(`update watch set leased_until = now() + interval '1 hour', last_outcome = null where ${one}`);
    const kept = await read(999, 2);
    expect(kept).toEqual({ ...first, now: at(2).toISOString() });
    const { collection } = await read(1_000, 3);
    expect(collection).toEqual((await getSession(dataSource, scope, at(3))).collection);
    const { communitiesObserved, wallsObserved } = first.collection;
    expect([collection.running, collection.communitiesObserved, collection.wallsObserved]).toEqual([
      true,
      communitiesObserved - 1,
      wallsObserved - 1,
    ]);
  });
});
