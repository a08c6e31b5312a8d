import { judgeAnew } from '@gospulse/collection';
import {
  BACKLOG_BANDS,
  backlogByAge,
  compileWorkingCalendar,
  DEFAULT_WORKING_RULES,
  REGIONAL_INSTITUTIONS,
  valueOrNull,
  workingSeconds as calendarSeconds,
  type WorkingRules,
} from '@gospulse/domain';
import {
  answered,
  NOW,
  openObservedRegion,
  PERIOD,
  request,
  type RegionUnderTest,
  ZONE,
} from '../../observed-region.spec-helper.js';
import { getOverview } from '../overview/overview.js';
import { getQuestionsOfPage } from '../parts/question-row.js';
import { getQueue } from './queue.js';

let region: RegionUnderTest;

beforeAll(async () => {
  region = await openObservedRegion();
});
afterAll(() => region.close());

/** All of the walls that were read: more of them wait than in the last four weeks. */
const FROM = '2025-07-01';
const NOBODYS = REGIONAL_INSTITUTIONS.oktmo;
const EVERYTHING = { sort: 'asked', limit: 500 } as const;
type Asked = Parameters<typeof getQueue>[1];
const asked = (more: Partial<Asked> = {}) =>
  getQueue(region.database.dataSource, { ...request({ from: FROM }), ...EVERYTHING, ...more });
const list = (more: Partial<Asked> = {}) => answered(asked(more));

/** Open questions page by page, by the states the domain gives them. */
async function openOfPages(now: string): Promise<{ url: string; workingSeconds: number | null; state: string }[]> {
  const pages = await region.query<{ id: number }>(
    'select vk_id as id from page where vk_id is not null and removed_at is null',
  );
  const lists = await Promise.all(
    pages.map(({ id }) =>
      getQuestionsOfPage(region.database.dataSource, {
        ...{ scope: request().scope, vkId: id, basis: 'questions', corrections: 'with', now: new Date(now) },
        ...{ from: FROM, to: PERIOD.to },
      }),
    ),
  );
  return lists.flatMap((rows) => rows ?? []).filter(({ state }) => state === 'open' || state === 'overdue');
}

describe('the queue', () => {
  it('is what the questions of all pages leave open, longest waiting first', async () => {
    const { rows, total, absence } = await list();
    const truth = await openOfPages(NOW);
    expect(truth.length).toBeGreaterThan(10);
    expect(rows.map(({ url }) => url).sort()).toEqual(truth.map(({ url }) => url).sort());
    expect([total, absence]).toEqual([truth.length, null]);
    expect(rows.map(({ askedAt }) => askedAt)).toEqual(rows.map(({ askedAt }) => askedAt).sort());
  });

  it('is the backlog of the overview', async () => {
    const { states } = await list();
    const { backlog } = await answered(getOverview(region.database.dataSource, request({ from: FROM })));
    expect(states).toEqual({ open: backlog.open, overdue: backlog.overdue });
    expect(states.overdue).toBeGreaterThan(0);
  });

  it('as of an earlier instant holds what has been answered since', async () => {
    const now = '2025-11-18T12:00:00Z';
    const { rows, states } = await list({ now: new Date(now), to: '2025-11-18' });
    const truth = (await openOfPages(now)).filter(({ state }) => state !== 'answered');
    expect(rows.map(({ url }) => url).sort()).toEqual(truth.map(({ url }) => url).sort());
    expect(states.overdue).toBe(truth.filter(({ state }) => state === 'overdue').length);
    const still = new Set((await list()).rows.map(({ url }) => url));
    expect(rows.some(({ url }) => !still.has(url))).toBe(true);
  });

  it('has bands by working hours that add up to its states', async () => {
    const { rows, bands, states } = await list();
    const waits = rows.map(({ workingSeconds }) => workingSeconds ?? NaN);
    expect(bands?.map(({ open, overdue }) => open + overdue)).toEqual(backlogByAge(waits));
    expect(bands?.reduce((sum, { overdue }) => sum + overdue, 0)).toBe(states.overdue);
    for (const row of rows) expect(BACKLOG_BANDS[backlogByAge([row.workingSeconds ?? NaN]).indexOf(1)]).toBe(row.band);
  });

  it('by state and band are parts of the whole, whose totals stay', async () => {
    const whole = await list();
    for (const { band, overdue } of whole.bands ?? []) {
      const part = await list({ band, state: 'overdue' });
      expect([band, part.rows.length, part.total]).toEqual([band, overdue, overdue]);
      expect(part.rows.every((row) => row.band === band && row.state === 'overdue' && row.overdue !== null)).toBe(true);
      expect([part.states, part.bands, part.absence]).toEqual([whole.states, whole.bands, null]);
    }
    const open = await list({ state: 'open' });
    expect(
      open.rows.every(({ overdue, dueAt }) => overdue === null && Date.parse(dueAt ?? '') >= Date.parse(NOW)),
    ).toBe(true);
  });

  it('tells the wait of half, of nine tenths and of all', async () => {
    const { rows, wait } = await list();
    const waits = rows.map(({ workingSeconds }) => workingSeconds ?? NaN).sort((a, b) => a - b);
    const share = (p: number) => waits[Math.ceil(p * waits.length) - 1];
    expect([wait.median.value, wait.p90.value, wait.longest.value]).toEqual([share(0.5), share(0.9), waits.at(-1)]);
    expect(wait.median.n).toBe(rows.length);
  });

  it('lists districts, most overdue first, and stays whole when one is chosen', async () => {
    const whole = await list();
    const [first] = whole.municipalities;
    const sum = whole.municipalities.reduce((all, { overdue }) => all + overdue, 0);
    expect(sum).toBe(whole.rows.filter(({ state }) => state === 'overdue').length);
    const one = await list({ filters: { oktmo: first!.oktmo } });
    expect(one.states).toEqual({ open: first!.open, overdue: first!.overdue });
    expect(one.municipalities).toEqual(whole.municipalities);
    const nowhere = await list({ filters: { oktmo: NOBODYS } });
    expect(nowhere.rows.every(({ municipality }) => municipality === null)).toBe(true);
    expect(nowhere.total).toBe(whole.rows.filter(({ municipality }) => municipality === null).length);
    expect(one.rows.every(({ municipality }) => (municipality?.oktmo ?? NOBODYS) === first!.oktmo)).toBe(true);
  });

  it('keeps within the caller’s municipalities', async () => {
    const [first, second] = (await list()).municipalities.filter(({ oktmo }) => oktmo !== NOBODYS);
    const scope = { regionCode: '34', oktmo: [second!.oktmo] };
    const own = await list({ scope });
    expect(own.states).toEqual({ open: second!.open, overdue: second!.overdue });
    expect(own.municipalities.map(({ oktmo }) => oktmo)).toEqual([second!.oktmo]);
    expect((await list({ scope, filters: { oktmo: first!.oktmo } })).rows).toEqual([]);
  });

  it('tells what waits since before the period', async () => {
    const whole = await list({ from: '2025-07-01' });
    const late = await list({ from: '2025-11-10' });
    const before = whole.rows.filter(({ askedAt }) => askedAt < '2025-11-09T21:00:00');
    expect(late.earlier.questions).toBe(before.length);
    expect(before.length).toBeGreaterThan(0);
    expect(late.rows.length + before.length).toBe(whole.rows.length);
    expect((await list({ from: late.earlier.oldestOn! })).total).toBe(whole.total);
  });
});

describe('turned over', () => {
  it.each(['asked', 'due', 'municipality'] as const)('by %s it repeats and loses none', async (sort) => {
    const whole = await list({ sort });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ sort, limit: 7, cursor });
      seen.push(...page.rows.map(({ url }) => url));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(whole.rows.map(({ url }) => url));
    expect(new Set(seen).size).toBe(whole.total);
  });

  it('goes on where yesterday’s bookmark stands, whatever has left the queue since', async () => {
    const before = await list({ now: new Date('2025-11-20T12:00:00Z'), limit: 5 });
    const after = await list({ cursor: before.nextCursor! });
    const last = before.rows.at(-1)!.askedAt;
    expect(after.rows.map(({ url }) => url)).toEqual(
      (await list()).rows.filter(({ askedAt }) => askedAt > last).map(({ url }) => url),
    );
  });

  it('by district goes by name, with the region’s own last', async () => {
    const names = (await list({ sort: 'municipality' })).rows.map(({ municipality }) => municipality?.name ?? null);
    const placed = names.filter((name) => name !== null);
    expect(placed).toEqual([...placed].sort(new Intl.Collator('ru-RU').compare));
    expect(names.indexOf(null) === -1 || names.slice(names.indexOf(null)).every((name) => name === null)).toBe(true);
  });

  it('refuses a bookmark of another list or another sort', async () => {
    const { nextCursor } = await list({ sort: 'due', limit: 1 });
    const odd = ['o50', '%%%', '', 'WzFd', Buffer.from('["asked","",1e999,1,1]').toString('base64url'), nextCursor!];
    for (const cursor of odd)
      expect([cursor, await asked({ cursor })]).toEqual([cursor, { kind: 'problem', problem: 'bad-cursor' }]);
  });
});

describe('nobody waits', () => {
  const only = (more: Partial<Asked>) => list(more).then(({ rows, total, absence }) => [rows.length, total, absence]);

  it('because nobody asked, or nobody could', async () => {
    const closed = region.sandbox.world.region.pages.find(({ odd }) => odd.commentsClosed)!.groupId;
    const walled = region.sandbox.world.region.pages.find(({ odd }) => odd.wallError !== null)!.groupId;
    expect(await only({ filters: { vkId: closed } })).toEqual([0, 0, 'comments-closed']);
    expect(await only({ filters: { vkId: walled } })).toEqual([0, 0, 'not-observed']);
    expect(await only({ filters: { sphere: 'nothing' } })).toEqual([0, 0, 'no-institutions']);
    expect(await only({ from: '2020-01-01', to: '2020-01-07' })).toEqual([0, 0, 'no-questions']);
  });

  it('because all were answered', async () => {
    await region.query('create table kept as select * from question');
    await region.query(`update question set answered_at = asked_at + interval '1 minute' where answered_at is null`);
    expect(await only({})).toEqual([0, 0, 'all-answered']);
    await region.query(`update question q set answered_at = k.answered_at from kept k
      where k.page_id = q.page_id and k.comment_id = q.comment_id`);
    await region.query('drop table kept');
  });

  it('on an institution or a page in no register', async () => {
    expect(await asked({ filters: { vkId: 1 } })).toEqual({ kind: 'problem', problem: 'not-found' });
    expect(await asked({ filters: { ogrn: '1000000000000' } })).toEqual({ kind: 'problem', problem: 'not-found' });
  });

  it('known of where no calendar reaches: no bands rather than wrong ones', async () => {
    await region.query(`update question set asked_at = '1990-03-01', asked_on = '1990-03-01', due_at = null
      where (page_id, comment_id) = (select page_id, comment_id from question where needs_reply limit 1)`);
    const past = await list({ from: '1990-02-20', to: '1990-03-02', now: new Date('1990-03-02T09:00:00Z') });
    expect([past.bands, past.wait.median.unknown, past.rows.map(({ band }) => band)]).toEqual([
      null,
      'no-calendar',
      [null],
    ]);
  });
});

describe('the queue of pages of different hours', () => {
  /** Kinds of the pages that have open questions, the commonest first. */
  const kindsWaiting = async (): Promise<string[]> => {
    const kinds = await region.query<{ kind: string }>(
      `select i.kind from question q join page p on p.id = q.page_id join institution i on i.id = p.institution_id
       where q.answered_at is null and q.withdrawn_at is null group by 1 order by count(*) desc, 1`,
    );
    return kinds.map(({ kind }) => kind);
  };

  it('has each wait, band and deadline by the hours of its own page', async () => {
    const { dataSource } = region.database;
    const [clock, saturdays] = await kindsWaiting();
    const hours = {
      [clock!]: { roundTheClock: true },
      [saturdays!]: { weekdays: { saturday: [{ fromMinute: 540, toMinute: 840 }] } },
    };
    await region.query(
      `insert into policy (region_code, version, effective_from, rules) values ('34', 'hours', '2025-01-01', $1)`,
      [JSON.stringify({ working: { kinds: hours } })],
    );
    expect(await judgeAnew(dataSource, '34', '2025-01-01')).toBeGreaterThan(0);
    const { rows, bands, wait, states } = await list();
    const kindOf = new Map(
      (await region.query<{ ogrn: string; kind: string }>('select ogrn, kind from institution')).map(
        ({ ogrn, kind }) => [ogrn, kind],
      ),
    );
    const calendars = new Map(
      [...new Set(kindOf.values())].map((kind) => [
        kind,
        compileWorkingCalendar(
          ZONE,
          { ...DEFAULT_WORKING_RULES, kinds: hours as WorkingRules['kinds'] & object },
          undefined,
          { kind, ogrn: '' },
        ),
      ]),
    );
    const seconds = (text: string) => Date.parse(text) / 1_000;
    for (const { institution, askedAt, workingSeconds, dueAt, elapsedSeconds } of rows) {
      const kind = kindOf.get(institution.ogrn)!;
      const calendar = calendars.get(kind)!;
      expect(workingSeconds).toBe(valueOrNull(calendarSeconds(calendar, seconds(askedAt), seconds(NOW))));
      if (kind === clock)
        expect([workingSeconds, seconds(dueAt!) - seconds(askedAt)]).toEqual([elapsedSeconds, 32_400]);
    }
    expect(rows.filter(({ institution }) => kindOf.get(institution.ogrn) === clock).length).toBeGreaterThan(3);
    const waits = rows.map(({ workingSeconds }) => workingSeconds ?? NaN).sort((a, b) => a - b);
    const share = (p: number) => waits[Math.ceil(p * waits.length) - 1];
    expect([wait.median.value, wait.p90.value, wait.longest.value]).toEqual([share(0.5), share(0.9), waits.at(-1)]);
    expect(bands?.map(({ open, overdue }) => open + overdue)).toEqual(backlogByAge(waits));
    expect(states.open + states.overdue).toBe(rows.length);
    for (const row of rows) expect(BACKLOG_BANDS[backlogByAge([row.workingSeconds ?? NaN]).indexOf(1)]).toBe(row.band);
  });
});
