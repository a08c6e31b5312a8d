import { makeLooks } from '@gospulse/collection';
import { API_PREFIX, endpoints, type Answer } from '@gospulse/contracts';
import { LOOK_WORDS, secondsWithin, workingSecondsAcross } from '@gospulse/domain';
import { calendarsOfPage, readRegionRules, WATCH_KINDS } from '@gospulse/store';
import { get, problemOf, send } from '@gospulse/test-support/api-under-test.js';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { startApi, type RunningApi } from './start-api.js';

let region: RegionUnderTest;
let api: RunningApi;

beforeAll(async () => {
  region = await openPassedRegion();
  api = await startApi(region.config);
});
afterAll(async () => {
  await api.close();
  await region.close();
});
beforeEach(() => region.query('truncate look'));

type ToAnswer = Answer<'toAnswer'>;

async function toAnswer(query = ''): Promise<ToAnswer> {
  const { status, body } = await get(`${api.url}${API_PREFIX}/my/to-answer${query}`);
  expect(status).toBe(200);
  return endpoints.toAnswer.answer.parse(JSON.parse(body));
}

const ask = (body: object) =>
  send('POST', `${api.url}${API_PREFIX}/looks`, { 'content-type': 'application/json' }, JSON.stringify(body));
const lookAt = async (id: number) => {
  const { status, body } = await get(`${api.url}${API_PREFIX}/looks/${id}`);
  expect(status).toBe(200);
  return endpoints.look.answer.parse(JSON.parse(body)).look;
};

/** Moves the deadlines of the region so that some of them are ahead of the real clock. */
async function withDeadlines(): Promise<void> {
  await region.query(
    `update question q set answered_at = null, reply_comment_id = null, due_at = now() + (r.n - 3) * interval '5 hours'
     from (select page_id, comment_id, row_number() over (order by page_id, comment_id) as n from question
           where needs_reply and withdrawn_at is null limit 12) r
     where q.page_id = r.page_id and q.comment_id = r.comment_id`,
  );
}

describe('what has to be answered', () => {
  it('is told by deadline: what is in time first, then what is overdue, the last to be so first', async () => {
    await withDeadlines();
    const { rows, counts, total } = await toAnswer('?limit=200');
    const due = (state: string) => rows.filter((row) => row.state === state).map(({ dueAt }) => dueAt ?? '');
    expect(rows.map(({ state }) => state)).toEqual([...rows.map(({ state }) => state)].sort());
    expect(due('open').length).toBeGreaterThan(5);
    expect(due('open')).toEqual([...due('open')].sort());
    expect(due('overdue')).toEqual([...due('overdue')].sort().reverse());
    expect([counts.open + counts.overdue, counts.open]).toEqual([total, due('open').length]);
    expect(counts.dueToday).toBe(rows.filter(({ isDueToday }) => isDueToday).length);
    for (const { isDueToday, state } of rows) if (isDueToday) expect(state).toBe('open');
  });

  it('gives a countdown that agrees with the calendar at every instant, without having one', async () => {
    await withDeadlines();
    const { rows, asOf } = await toAnswer('?limit=200');
    const rules = await readRegionRules(region.database.dataSource, '34');
    const now = Date.parse(asOf) / 1_000;
    for (const { page, secondsLeft, hoursAhead, dueAt, clock } of rows) {
      if (secondsLeft === null || dueAt === null) continue;
      expect(clock).toBe('working');
      const [row] = await region.query<{ id: number }>('select id from page where vk_id = $1', [page.id]);
      const calendars = calendarsOfPage(rules!, row!.id);
      const due = Date.parse(dueAt) / 1_000;
      for (const later of [0, 1_800, 7_200, 18 * 3_600, 40 * 3_600]) {
        const at = now + later;
        if (at > (hoursAhead.at(-1)?.[1] ?? 0)) continue;
        const left = secondsLeft - secondsWithin(hoursAhead, now, at);
        const [from, to, sign] = at <= due ? [at, due, 1] : [due, at, -1];
        const counted = workingSecondsAcross(calendars, from, to);
        expect(counted.kind === 'known' ? sign * counted.value : Number.NaN).toBeCloseTo(left, 0);
      }
    }
  });

  it('comes in portions, and of one institution', async () => {
    const first = await toAnswer('?limit=5');
    const second = await toAnswer(`?limit=5&cursor=${first.nextCursor}`);
    expect([first.rows.length, second.before]).toEqual([5, 5]);
    expect(second.rows.map(({ url }) => url)).not.toEqual(first.rows.map(({ url }) => url));
    const { ogrn } = first.rows[0]!.institution;
    const own = await toAnswer(`?institution=${ogrn}&limit=200`);
    expect(new Set(own.rows.map(({ institution }) => institution.ogrn))).toEqual(new Set([ogrn]));
    expect([first.institution, own.institution]).toEqual([null, first.rows[0]!.institution]);
    expect(await toAnswer('?institution=1023400000000')).toMatchObject({ institution: null, rows: [] });
    const wrong = await get(`${api.url}${API_PREFIX}/my/to-answer?institution=${ogrn}&cursor=${first.nextCursor}`);
    expect(problemOf(wrong).code).toBe('bad-cursor');
  });
});

describe('a look that is asked for', () => {
  it('is told of while it waits and when it is over, and is in the journal once', async () => {
    const { rows } = await toAnswer();
    const { page, post } = rows[0]!;
    const made = await ask({ page: page.id, post });
    expect(made.status).toBe(202);
    const { look } = endpoints.look.answer.parse(JSON.parse(made.body));
    expect(look).toMatchObject({ state: 'waiting', what: 'post', page, post, left: 3, words: null });
    const wait = Date.parse(look.expectedAt!) - Date.now();
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThan(60_000);
    const twice = await ask({ page: page.id, post });
    expect(JSON.parse(twice.body)).toMatchObject({ look: { id: look.id, left: 3 } });
    const events = await region.query(
      "select outcome, details->>'page' as page, details->>'post' as post from audit_event where action = 'look.ask'",
    );
    expect(events).toEqual([{ outcome: 'done', page: String(page.id), post: String(post) }]);
    const isAllowed = () => Promise.resolve(true);
    await makeLooks(region.collection.context, {
      ...{ what: 'post', isAllowed },
      kinds: () => Promise.resolve([...WATCH_KINDS]),
    });
    expect(await lookAt(look.id)).toMatchObject({ state: 'done', expectedAt: null });
    const row = (await toAnswer()).rows.find((one) => one.post === post && one.page.id === page.id);
    if (row) expect(row.look).toMatchObject({ id: look.id, words: LOOK_WORDS['no-reply'] });
  });

  it('is refused in words: of a page there is none of, too often, and while nobody observes', async () => {
    const { page, post } = (await toAnswer()).rows[0]!;
    expect(problemOf(await ask({ page: 1 })).code).toBe('not-found');
    expect(problemOf(await ask({ page: page.id, post: 999_999_999 })).code).toBe('not-found');
    expect(problemOf(await ask({ page: page.id, region: '77' })).code).toBe('not-found');
    await region.query(
      `insert into look (region_code, page_id, ended_at, finding)
       select region_code, id, now(), 'unchanged' from page, generate_series(1, 4) where vk_id = $1`,
      [page.id],
    );
    expect(problemOf(await ask({ page: page.id, post }))).toMatchObject({ status: 429, code: 'too-many-looks' });
    await region.query('truncate look');
    const waits = JSON.parse((await ask({ page: page.id, post })).body) as Answer<'look'>;
    await region.collection.context.livenessLock.release();
    expect(problemOf(await ask({ page: page.id }))).toMatchObject({ status: 409, code: 'not-observing' });
    const told = await lookAt(waits.look.id);
    expect([told.state, told.expectedAt]).toEqual(['waiting', null]);
    expect(told.words).toContain('Наблюдение сейчас не идёт');
    await region.collection.context.livenessLock.ensure();
  });

  it('of a region that is not there, or by a number of nobody’s, does not exist', async () => {
    expect(problemOf(await get(`${api.url}${API_PREFIX}/looks/999999`)).code).toBe('no-such-look');
    for (const body of [{}, { page: 'x' }, { page: 1, post: 0 }, { page: 1, text: '!' }])
      expect(problemOf(await ask(body)).code).toBe('bad-request');
  });
});
