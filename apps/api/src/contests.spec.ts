import { commands, endpoints, type ContestAnswer, type ContestsAnswer } from '@gospulse/contracts';
import { applyCorrection, revokeAtMachine } from '@gospulse/contests';
import { MAX_CONTESTS_A_DAY, MAX_OPEN_CONTESTS } from '@gospulse/domain';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { problemOf, type HttpAnswer } from '@gospulse/test-support/api-under-test.js';
import { somebody, type Person } from './person.spec-helper.js';
import { NOTED_REFUSALS } from './callers/event-budget.js';
import { startApi, type RunningApi } from './start-api.js';

interface Place {
  readonly ogrn: string;
  readonly institution: number;
  readonly founder: string;
  readonly page: number;
  readonly pageId: number;
}

let region: RegionUnderTest;
let api: RunningApi;
let [head, other, analyst, second]: Person[] = [];
let own: Place;
let foreign: Place;
let comments: number[];

beforeAll(async () => {
  region = await openPassedRegion({ pages: 60 });
  api = await startApi(region.config);
  const places = await region.query<Place>(
    `select i.ogrn, i.id as institution, i.founder_ogrn as founder, p.vk_id::float8 as page, p.id as "pageId" from institution i
     join page p on p.institution_id = i.id and p.removed_at is null join question q on q.page_id = p.id
     where i.founder_ogrn is not null group by 1, 2, 3, 4, 5 order by count(*) desc, 1`,
  );
  own = places[0]!;
  foreign = places.find(({ ogrn, founder }) => ogrn !== own.ogrn && founder !== own.ogrn)!;
  const asked = await region.query<{ id: number }>(
    'select comment_id::float8 as id from question where page_id = $1 order by asked_at desc, comment_id',
    [own.pageId],
  );
  comments = asked.map(({ id }) => id);
  const at = { url: api.url, dataSource: region.database.dataSource };
  head = await somebody(at, 'head@office.example', { role: 'head', name: 'Анна Волгина', ogrns: [own.ogrn] });
  other = await somebody(at, 'other@office.example', { role: 'head', ogrns: [foreign.ogrn] });
  analyst = await somebody(at, 'analyst@office.example', { role: 'analyst', name: 'Пётр Донской' });
  second = await somebody(at, 'second@office.example', { role: 'analyst' });
});
afterAll(async () => {
  await api.close();
  await region.close();
});

const REASON = 'Жителю ответили по телефону';
const notAQuestion = (place = 0, of = own) => ({ kind: 'not-a-question', page: of.page, comment: comments[place] });
const contest = (who: Person | undefined, fact: object, more: object = {}): Promise<HttpAnswer> =>
  who!.post('/contests', { fact, reason: REASON, link: null, ...more });
const codeOf = (answer: HttpAnswer): string => (answer.status < 400 ? 'ok' : problemOf(answer).code);
const idOf = (answer: HttpAnswer): number => commands.makeContest.answer.parse(JSON.parse(answer.body)).id;
const made = async (fact: object, who = head): Promise<number> => idOf(await contest(who, fact));
const decide = (who: Person | undefined, ids: readonly number[], decision: string) =>
  who!.post('/contests/decide', { ids, decision, reason: 'Проверено' });
function resultsOf(answer: HttpAnswer): (string | null)[][] {
  const { results } = commands.decideContests.answer.parse(JSON.parse(answer.body));
  return results.map(({ state, problem }) => [state, problem]);
}
const list = async (who: Person | undefined, query = ''): Promise<ContestsAnswer> =>
  endpoints.contests.answer.parse(await who!.read(`/contests${query}`));
const show = async (who: Person | undefined, id: number): Promise<ContestAnswer> =>
  endpoints.contest.answer.parse(await who!.read(`/contests/${id}`));
const corrections = async (): Promise<number> => (await region.query('select id from correction_in_force')).length;
const questions = () =>
  region.query(
    `select comment_id::text, answered_at, withdrawn_at, working_seconds, due_at from question where page_id = $1 order by 1`,
    [own.pageId],
  );
/** Ends all that waits, so that the next case begins anew. */
const clear = async (): Promise<void> => {
  const { rows } = await list(analyst, '?limit=200');
  const open = rows.filter(({ state }) => state === 'new' || state === 'asked').map(({ id }) => id);
  if (open.length > 0) await decide(second, open, 'refuse');
};
afterEach(clear);

describe('a contest', () => {
  it('goes from a head to somebody else’s decision, becomes a correction, and is undone to the bit', async () => {
    const before = await questions();
    const id = await made(notAQuestion());
    const mine = await list(head);
    expect([mine.total, mine.states.new, mine.rows[0]]).toMatchObject([
      1,
      1,
      {
        ...{ id, state: 'new', madeBy: 'Анна Волгина', reason: REASON, isOverdue: false },
        fact: notAQuestion(),
        institution: { ogrn: own.ogrn },
        may: { decide: false, reply: false, withdraw: true, revoke: false },
      },
    ]);
    expect(Date.parse(mine.rows[0]!.dueAt!)).toBeGreaterThan(Date.now() + 4 * 86_400_000);
    expect((await list(analyst)).rows[0]?.may).toEqual({ decide: true, reply: false, withdraw: false, revoke: false });
    expect(resultsOf(await decide(analyst, [id], 'ask'))).toEqual([['asked', null]]);
    expect((await show(head, id)).contest.may.reply).toBe(true);
    const said = { reason: 'Запись разговора приложена', link: 'https://vk.com/wall-1_2' };
    expect(codeOf(await head!.post(`/contests/${id}/reply`, said))).toBe('ok');
    expect(resultsOf(await decide(analyst, [id], 'accept'))).toEqual([['accepted', null]]);
    const told = await show(head, id);
    expect(told.events.map(({ kind, by }) => [kind, by])).toEqual([
      ['made', 'Анна Волгина'],
      ['asked', 'Пётр Донской'],
      ['replied', 'Анна Волгина'],
      ['accepted', 'Пётр Донской'],
    ]);
    expect(told.correction).not.toBeNull();
    expect(told.observed.question?.askedAt).toBeDefined();
    expect(await corrections()).toBe(1);
    expect((await questions()).length).toBe(before.length - 1);
    expect(codeOf(await contest(head, notAQuestion()))).toBe('corrected-already');
    expect(codeOf(await second!.post(`/contests/${id}/revoke`, { reason: 'Ошибка' }))).toBe('ok');
    expect([await corrections(), await questions()]).toEqual([0, before]);
    expect((await show(head, id)).contest.state).toBe('revoked');
    expect(codeOf(await second!.post(`/contests/${id}/revoke`, { reason: 'Ещё раз' }))).toBe('contest-over');
  });

  it('is made once of one fact, also when it is made twice at once, and decided once', async () => {
    const answers = await Promise.all([head, analyst, head, second].map((who) => contest(who, notAQuestion(1))));
    expect(answers.map(codeOf).sort()).toEqual(['contested-already', 'contested-already', 'contested-already', 'ok']);
    const elsewhere = { ...notAQuestion(1), kind: 'answered-elsewhere', answeredAt: new Date().toISOString() };
    expect(codeOf(await contest(head, elsewhere))).toBe('contested-already');
    await clear();
    const id = await made(notAQuestion(2));
    const decided = await Promise.all([decide(analyst, [id], 'accept'), decide(second, [id], 'refuse')]);
    const results = decided.map(resultsOf).map(([result]) => result?.[1]);
    expect(results.filter((problem) => problem === null)).toHaveLength(1);
    expect(results).toContain('contest-over');
    const { state } = (await show(head, id)).contest;
    expect(await corrections()).toBe(state === 'accepted' ? 1 : 0);
    if (state === 'accepted') await analyst!.post(`/contests/${id}/revoke`, { reason: 'Обратно' });
  });

  it('is decided by nobody who contests, whichever way they come', async () => {
    const id = await made(notAQuestion(3), analyst);
    for (const decision of ['accept', 'refuse', 'ask'])
      expect(resultsOf(await decide(analyst, [id], decision))).toEqual([['new', 'own-contest']]);
    await decide(second, [id], 'ask');
    expect(codeOf(await second!.post(`/contests/${id}/reply`, { reason: 'Сам отвечу', link: null }))).toBe(
      'own-contest',
    );
    expect(codeOf(await head!.post(`/contests/${id}/withdraw`))).toBe('not-own-contest');
    await region.query(`update account set role = 'head' where id = $1`, [analyst!.id]);
    expect(codeOf(await decide(analyst, [id], 'accept'))).toBe('not-allowed');
    await region.query(`update account set role = 'analyst' where id = $1`, [analyst!.id]);
    expect(codeOf(await head!.post(`/contests/${id}/reply`, { reason: 'Уточняю', link: null }))).toBe('ok');
    await region.query(`update account set role = 'analyst' where id = $1`, [head!.id]);
    expect(resultsOf(await decide(head, [id], 'accept'))).toEqual([['new', 'own-contest']]);
    await region.query(`update account set role = 'head' where id = $1`, [head!.id]);
    expect(resultsOf(await decide(second, [id], 'accept'))).toEqual([['accepted', null]]);
    expect(codeOf(await analyst!.post(`/contests/${id}/revoke`, { reason: 'Сам' }))).toBe('own-contest');
    expect(codeOf(await head!.post('/contests/decide', { ids: [id], decision: 'accept', reason: 'Сам' }))).toBe(
      'not-allowed',
    );
    expect(codeOf(await second!.post(`/contests/${id}/revoke`, { reason: 'Обратно' }))).toBe('ok');
  });

  it('is decided many at a time, each for itself', async () => {
    const ids = [await made(notAQuestion(4)), await made(notAQuestion(5)), await made(notAQuestion(6), analyst)];
    const answer = await decide(analyst, [...ids, ids[0]!, 999_999], 'accept');
    expect(resultsOf(answer)).toEqual([
      ['accepted', null],
      ['accepted', null],
      ['new', 'own-contest'],
      [null, 'no-such-contest'],
    ]);
    for (const id of ids.slice(0, 2)) await second!.post(`/contests/${id}/revoke`, { reason: 'Обратно' });
  });

  it('is revoked with its correction at the machine, and says so', async () => {
    const id = await made(notAQuestion(4));
    await decide(analyst, [id], 'accept');
    const { correction } = await show(analyst, id);
    const operator = { reason: 'Опечатка', author: { accountId: null, login: 'машина' } };
    const undone = await region.database.dataSource.transaction((manager) =>
      revokeAtMachine(manager, { regionCode: '34', id: correction! }, operator, new Date(), () => Promise.resolve()),
    );
    expect([undone.kind, await corrections()]).toEqual(['undone', 0]);
    const told = await show(head, id);
    expect([told.contest.state, told.contest.may]).toEqual(['revoked', { ...told.contest.may, revoke: false }]);
    expect(told.events.at(-1)).toMatchObject({ kind: 'revoked', by: 'машина', reason: 'Опечатка' });
    expect(codeOf(await second!.post(`/contests/${id}/revoke`, { reason: 'Ещё раз' }))).toBe('contest-over');
  });

  it('is accepted of no fact that was corrected at the machine meanwhile: that is revoked first', async () => {
    const id = await made(notAQuestion(5));
    const correction = {
      ...{ regionCode: '34', institutionId: own.institution, pageId: own.pageId, reason: 'Файл' },
      author: { accountId: null, login: 'машина' },
      fact: { kind: 'not-a-question' as const, commentId: comments[5]! },
    };
    const { dataSource } = region.database;
    const kept = await dataSource.transaction((manager) => applyCorrection(manager, correction, new Date()));
    expect(resultsOf(await decide(analyst, [id], 'accept'))).toEqual([['new', 'corrected-already']]);
    const number = kept.kind === 'applied' ? kept.id : 0;
    await dataSource.transaction((manager) =>
      revokeAtMachine(manager, { regionCode: '34', id: number }, correction, new Date(), () => Promise.resolve()),
    );
    expect(resultsOf(await decide(analyst, [id], 'accept'))).toEqual([['accepted', null]]);
    await second!.post(`/contests/${id}/revoke`, { reason: 'Обратно' });
    expect(await corrections()).toBe(0);
  });

  it('of a criterion is held up by no correction of other days', async () => {
    const [{ code } = { code: '' }] = (
      await head!.read<{ compliance: { checks: { code: string }[] } }>(`/pages/${own.page}`)
    ).compliance.checks;
    const correction = {
      ...{ regionCode: '34', institutionId: own.institution, pageId: own.pageId, reason: 'Файл' },
      author: { accountId: null, login: 'машина' },
      fact: { kind: 'criterion-met', criterion: code, fromDay: '2025-10-01', toDay: '2025-10-31' } as const,
    };
    const kept = await region.database.dataSource.transaction((manager) =>
      applyCorrection(manager, correction, new Date()),
    );
    const met = (fromDay: string) => ({ kind: 'criterion-met', page: own.page, criterion: code, fromDay });
    expect(codeOf(await contest(head, met('2025-10-31')))).toBe('corrected-already');
    expect(codeOf(await contest(head, met('2025-11-01')))).toBe('ok');
    await region.database.dataSource.transaction((manager) =>
      revokeAtMachine(
        manager,
        { regionCode: '34', id: kept.kind === 'applied' ? kept.id : 0 },
        correction,
        new Date(),
        () => Promise.resolve(),
      ),
    );
  });

  it('of a criterion and of an outage tells what was seen beside it', async () => {
    const [{ criterion } = { criterion: '' }] = (
      await head!.read<{ compliance: { checks: { code: string; state: string }[] } }>(`/pages/${own.page}`)
    ).compliance.checks
      .filter(({ state }) => state !== 'met')
      .map(({ code }) => ({ criterion: code }));
    const check = await made({ kind: 'criterion-met', page: own.page, criterion, fromDay: '2025-11-20' });
    const told = await show(analyst, check);
    expect([told.observed.check?.code, told.contest.criterionTitle]).toEqual([criterion, told.observed.check?.title]);
    const [{ at } = { at: '' }] = await region.query<{ at: Date }>(
      'select max(asked_at) as at from question where page_id = $1',
      [own.pageId],
    );
    const from = new Date(new Date(at).getTime() - 3_600_000).toISOString();
    const to = new Date(new Date(at).getTime() + 3_600_000).toISOString();
    const outage = await made({ kind: 'outage', page: own.page, from, to });
    expect((await show(analyst, outage)).observed.questions).toBeGreaterThan(0);
    const overlapping = {
      kind: 'outage',
      page: own.page,
      from: at,
      to: new Date(Date.parse(to) + 1_000).toISOString(),
    };
    expect(codeOf(await contest(analyst, overlapping))).toBe('contested-already');
    const before = { kind: 'outage', page: own.page, from: '2025-10-01T00:00:00Z', to: '2025-10-01T01:00:00Z' };
    expect(codeOf(await contest(head, before))).toBe('ok');
  });
});

describe('what cannot be', () => {
  const now = () => Date.now();
  const day = 86_400_000;
  it.each<[string, () => object, string]>([
    ['a page of somebody else', () => notAQuestion(0, foreign), 'not-found'],
    ['a page that there is not', () => ({ ...notAQuestion(), page: 999_999_999 }), 'not-found'],
    ['a comment that there is not', () => ({ ...notAQuestion(), comment: 888_888_888 }), 'not-found'],
    ['a number beyond all', () => ({ ...notAQuestion(), comment: 2 ** 60 }), 'bad-request'],
    [
      'a founder of somebody else',
      () => ({ kind: 'founder', institution: foreign.ogrn, founder: own.ogrn }),
      'not-found',
    ],
    ['itself as founder', () => ({ kind: 'founder', institution: own.ogrn, founder: own.ogrn }), 'bad-fact'],
    ['the founder it has', () => ({ kind: 'founder', institution: own.ogrn, founder: own.founder }), 'bad-fact'],
    [
      'a criterion that there is not',
      () => ({ kind: 'criterion-met', page: own.page, criterion: 'no-such', fromDay: '2025-11-01' }),
      'bad-fact',
    ],
    [
      'a criterion of next year',
      () => ({ kind: 'criterion-met', page: own.page, criterion: 'cover', fromDay: '2999-11-01' }),
      'bad-fact',
    ],
    [
      'an answer to come',
      () => ({ ...notAQuestion(), kind: 'answered-elsewhere', answeredAt: new Date(now() + day).toISOString() }),
      'bad-fact',
    ],
    [
      'an answer before asking',
      () => ({ ...notAQuestion(), kind: 'answered-elsewhere', answeredAt: '2020-01-01T00:00:00Z' }),
      'bad-fact',
    ],
    [
      'an instant that is none',
      () => ({ ...notAQuestion(), kind: 'answered-elsewhere', answeredAt: 'yesterday' }),
      'bad-request',
    ],
    [
      'an answer of a year that nobody has',
      () => ({ ...notAQuestion(), kind: 'answered-elsewhere', answeredAt: '0000-06-01T00:00:00Z' }),
      'bad-request',
    ],
    [
      'an outage of such a year',
      () => ({ kind: 'outage', page: own.page, from: '0000-06-01T00:00:00Z', to: '0000-06-02T00:00:00Z' }),
      'bad-request',
    ],
    [
      'an outage to come',
      () => ({
        kind: 'outage',
        page: own.page,
        from: new Date(now()).toISOString(),
        to: new Date(now() + day).toISOString(),
      }),
      'bad-fact',
    ],
    [
      'a long outage',
      () => ({
        kind: 'outage',
        page: own.page,
        from: new Date(now() - 40 * day).toISOString(),
        to: new Date(now()).toISOString(),
      }),
      'bad-fact',
    ],
    [
      'an outage backwards',
      () => ({ kind: 'outage', page: own.page, from: '2025-11-02T00:00:00Z', to: '2025-11-01T00:00:00Z' }),
      'bad-fact',
    ],
    ['a kind that is none', () => ({ ...notAQuestion(), kind: 'anything' }), 'bad-request'],
    ['more than a fact', () => ({ ...notAQuestion(), account: 1 }), 'bad-request'],
  ])('%s', async (_, fact, code) => {
    expect(codeOf(await contest(head, fact()))).toBe(code);
    expect((await list(analyst, '?state=new')).total).toBe(0);
  });

  it.each<[string, object, string]>([
    ['a reason of a hundred thousand characters', { reason: 'ы'.repeat(100_000) }, 'too-large'],
    ['a reason of more than it may have', { reason: 'ы'.repeat(1_001) }, 'bad-request'],
    ['no reason', { reason: ' \u200b ' }, 'bad-request'],
    ['a link that runs', { link: 'javascript:alert(1)' }, 'bad-request'],
    ['a link of data', { link: 'data:text/html,<script>1</script>' }, 'bad-request'],
    ['a link of a file', { link: 'file:///etc/passwd' }, 'bad-request'],
    ['words for a link', { link: 'на странице' }, 'bad-request'],
    ['a long link', { link: `https://vk.com/${'a'.repeat(500)}` }, 'bad-request'],
    ['a region of somebody else', { region: '77' }, 'unknown-region'],
  ])('%s', async (_, more, code) => {
    expect(codeOf(await contest(head, notAQuestion(), more))).toBe(code);
  });

  it('is kept as it is written but for what cannot be seen, and told to nobody’s journal', async () => {
    const reason = '<img src=x onerror=alert(1)>\n\u202eтекст\u200b';
    const link = 'HTTPS://vk.com/\u202ewall-1_2?x="><script>';
    const id = idOf(await contest(head, notAQuestion(7), { reason, link }));
    const { contest: told } = await show(analyst, id);
    expect([told.reason, told.link]).toEqual([
      '<img src=x onerror=alert(1)>\nтекст',
      'https://vk.com/%E2%80%AEwall-1_2?x=%22%3E%3Cscript%3E',
    ]);
    const events = await region.query<{ action: string; details: object }>(
      `select action, details from audit_event where details ->> 'contest' = $1`,
      [String(id)],
    );
    expect(events).toEqual([
      { action: 'contest.make', details: { region: '34', contested: 'not-a-question', contest: id } },
    ]);
    expect(JSON.stringify(await region.query('select details from audit_event'))).not.toMatch(
      /onerror|телефону|Проверено/,
    );
  });

  it('is changed or taken away by nobody, also in the database', async () => {
    await made(notAQuestion(8));
    for (const statement of [
      'update contest_event set reason = $$x$$',
      'delete from contest_event',
      'truncate contest cascade',
    ])
      await expect(region.query(statement)).rejects.toThrow('added and never changed');
  });
});

describe('somebody else’s contest', () => {
  it('does not exist for a head', async () => {
    const id = await made(notAQuestion(9));
    expect((await list(other)).total).toBe(0);
    expect((await list(other, `?ogrn=${own.ogrn}`)).total).toBe(0);
    const nobodys = ['get', 'reply', 'withdraw'].map((step) => [step, 'no-such-contest']);
    const tried = async (which: number) => [
      ['get', codeOf(await other!.get(`/contests/${which}`))],
      ['reply', codeOf(await other!.post(`/contests/${which}/reply`, { reason: 'Я', link: null }))],
      ['withdraw', codeOf(await other!.post(`/contests/${which}/withdraw`))],
    ];
    expect([await tried(id), await tried(999_999)]).toEqual([nobodys, nobodys]);
  });

  it('is out of sight when the institution or its page goes to another, and can still be decided', async () => {
    const committee = { role: 'head' as const, ogrns: [own.founder] };
    const at = { url: api.url, dataSource: region.database.dataSource };
    const above = await somebody(at, 'above@office.example', committee);
    const id = await made(notAQuestion(10), above);
    const steps = [
      [
        'founder-changed',
        `update institution set founder_ogrn = '${foreign.founder}' where id = ${own.institution}`,
        `update institution set founder_ogrn = '${own.founder}' where id = ${own.institution}`,
      ],
      [
        'institution-closed',
        `update institution set status = 'closed' where id = ${own.institution}`,
        `update institution set status = null where id = ${own.institution}`,
      ],
      [
        'page-moved',
        `update page set institution_id = ${foreign.institution} where id = ${own.pageId}`,
        `update page set institution_id = ${own.institution} where id = ${own.pageId}`,
      ],
    ] as const;
    for (const [change, there, back] of steps) {
      const stays = change === 'founder-changed' && foreign.founder === own.founder;
      if (stays) continue;
      await region.query(there);
      expect([change, codeOf(await above.get(`/contests/${id}`)), (await list(above)).total]).toEqual([
        change,
        'no-such-contest',
        0,
      ]);
      expect([change, codeOf(await above.post(`/contests/${id}/withdraw`))]).toEqual([change, 'no-such-contest']);
      expect((await show(analyst, id)).changes).toContain(change);
      expect((await list(analyst, '?state=new')).total).toBe(1);
      await region.query(back);
    }
    await region.query(steps[1][1]);
    expect(resultsOf(await decide(analyst, [id], 'refuse'))).toEqual([['refused', null]]);
    await region.query(steps[1][2]);
    expect((await show(above, id)).contest.state).toBe('refused');
  });

  it('of a question that is gone is accepted all the same, without effect', async () => {
    const id = await made(notAQuestion(11));
    await region.query('delete from question where page_id = $1 and comment_id = $2', [own.pageId, comments[11]]);
    const told = await show(analyst, id);
    expect([told.changes, told.observed.question, told.contest.url]).toEqual([['question-gone'], null, null]);
    expect(resultsOf(await decide(analyst, [id], 'accept'))).toEqual([['accepted', null]]);
    expect(codeOf(await analyst!.post(`/contests/${id}/revoke`, { reason: 'Обратно' }))).toBe('ok');
  });
});

describe('a founder that the register does not have', () => {
  it('is told to whoever decides, and not to a head, who would learn of others by it', async () => {
    const changesOf = async (who: Person | undefined, id: number) => (await show(who, id)).changes;
    const id = await made({ kind: 'founder', institution: own.ogrn, founder: '1023400000018' });
    expect([await changesOf(analyst, id), await changesOf(head, id)]).toEqual([['founder-unknown'], []]);
  });
});

describe('so many at a time', () => {
  /** As many contests as that, made some time ago. */
  const fill = async (count: number, { by, ago, ends }: { by: number; ago: string; ends: boolean }): Promise<void> => {
    await region.query(
      `with c as (
         insert into contest (region_code, institution_id, page_id, kind, comment_id, account_id, made_at)
         select '34', $1, $2, 'not-a-question', 900000000 + n + (select count(*) from contest), $3, now() - $4::interval
         from generate_series(1, $5::int) n returning id
       ), made as (
         insert into contest_event (contest_id, kind, reason, at) select id, 'made', 'Причина', now() from c returning contest_id
       ) select 1`,
      [own.institution, own.pageId, by, ago, count],
    );
    if (ends)
      await region.query(
        `insert into contest_event (contest_id, kind, at)
         select c.id, 'withdrawn', now() from contest_now c where c.comment_id >= 900000000 and c.last_kind = 'made'`,
      );
  };

  it('are made of a page, and by an account within a day', async () => {
    await fill(MAX_OPEN_CONTESTS, { by: second!.id, ago: '2 days', ends: false });
    expect(codeOf(await contest(head, notAQuestion(12)))).toBe('too-many-contests');
    expect(codeOf(await contest(other, { ...notAQuestion(0, foreign), comment: 1 }))).toBe('not-found');
    await fill(0, { by: second!.id, ago: '2 days', ends: true });
    await fill(MAX_CONTESTS_A_DAY, { by: head!.id, ago: '1 hour', ends: true });
    const refused = await contest(head, notAQuestion(12));
    expect([refused.status, codeOf(refused)]).toEqual([429, 'too-many-contests-today']);
    expect(codeOf(await contest(analyst, notAQuestion(12)))).toBe('ok');
  });

  it('are listed in portions, those that wait first, and counted by state', async () => {
    const waiting = [await made(notAQuestion(12), analyst), await made(notAQuestion(13), analyst)];
    await decide(second, [waiting[0]!], 'ask');
    const first = await list(analyst, '?limit=2');
    expect([first.rows.map(({ id }) => id), first.before, first.previousCursor]).toEqual([
      [waiting[1], waiting[0]],
      0,
      null,
    ]);
    expect(Object.values(first.states).reduce((sum, n) => sum + n, 0)).toBe(first.total);
    const ids = new Set<number>();
    let cursor: string | null = '';
    while (cursor !== null) {
      const portion: ContestsAnswer = await list(analyst, `?limit=50${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(portion.before).toBe(ids.size);
      for (const { id } of portion.rows) ids.add(id);
      cursor = portion.nextCursor;
    }
    expect(ids.size).toBe(first.total);
    expect(codeOf(await head!.get(`/contests?limit=2&cursor=${first.nextCursor}`))).toBe('bad-cursor');
    expect(codeOf(await analyst!.get('/contests?cursor=nonsense'))).toBe('bad-cursor');
  });
});

it('fills the journal with no more refusals than tell something', async () => {
  const nothing = Array.from({ length: NOTED_REFUSALS.ofOne }, (_, at) => 1_000_000 + at);
  await decide(second, nothing, 'refuse');
  await decide(second, nothing.slice(0, 5), 'refuse');
  const [{ n } = { n: 0 }] = await region.query<{ n: number }>(
    `select count(*)::int as n from audit_event where login = $1 and outcome = 'refused' and action like 'contest%'`,
    [second!.login],
  );
  expect(n).toBeLessThanOrEqual(NOTED_REFUSALS.ofOne);
});

it('is nothing of a reporter', async () => {
  const at = { url: api.url, dataSource: region.database.dataSource };
  const reporter = await somebody(at, 'reporter@office.example', { role: 'reporter' });
  expect(codeOf(await reporter.get('/contests'))).toBe('not-allowed');
  expect(codeOf(await reporter.post('/contests', {}))).toBe('not-allowed');
});
