import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { disableAccount } from '@gospulse/access';
import { refreshRollups } from '@gospulse/analytics';
import { API_PREFIX, endpoints, type Answer } from '@gospulse/contracts';
import { MAX_EDITION_REASON } from '@gospulse/domain';
import {
  claimJob,
  endJob,
  failJob,
  failWornOut,
  forgetJobs,
  LostJobError,
  MAX_KEPT_PREVIEWS,
  runJob,
  runNextJob,
  writeFiles,
} from '@gospulse/reports';
import { problemOf, type HttpAnswer } from '@gospulse/test-support/api-under-test.js';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { somebody, type Person } from './person.spec-helper.js';
import { startApi, type RunningApi } from './start-api.js';

let region: RegionUnderTest;
let api: RunningApi;
let reporter: Person;
let another: Person;
let analyst: Person;
let stranger: Person;

beforeAll(async () => {
  region = await openPassedRegion({ pages: 'small' });
  await refreshRollups(region.database.dataSource);
  await region.query(`insert into region (code, name, zone) values ('77', 'Москва', 'Europe/Moscow')`);
  api = await startApi(region.config);
  await person('boss@office.example', 'admin', null);
  reporter = await person('reporter@office.example', 'reporter', ['34']);
  another = await person('another@office.example', 'reporter', ['34']);
  analyst = await person('analyst@office.example', 'analyst', ['34']);
  stranger = await person('stranger@office.example', 'reporter', ['77']);
});
afterAll(async () => {
  await api.close();
  await region.close();
});

const person = (login: string, role: 'admin' | 'reporter' | 'analyst', regionCodes: readonly string[] | null) =>
  somebody({ url: api.url, dataSource: region.database.dataSource }, login, {
    role,
    regionCodes,
    name: `Имя ${login}`,
  });

const TOOLS = { now: () => new Date(), writeFiles, patienceMs: 0 };
const WANTED = { region: '34', form: 'kinds', period: '2025-W46' };
const FREEZE = { ...WANTED, kinds: ['xlsx'] };
const dataSourceOf = () => region.database.dataSource;
const work = () => runNextJob(dataSourceOf(), 'a worker', TOOLS);
const idOf = (answer: HttpAnswer): number => {
  expect([answer.status, answer.body]).toEqual([202, expect.stringMatching(/^\{"id":\d+\}$/)]);
  return (JSON.parse(answer.body) as { id: number }).id;
};
const jobOf = async (who: Person, id: number): Promise<Answer<'reportJob'>> =>
  endpoints.reportJob.answer.parse(await who.read(`/editions/jobs/${id}`));
/** Asks for something and does it. */
async function outcomeOf(who: Person, path: string, body: object) {
  const id = idOf(await who.post(path, body));
  await work();
  return (await jobOf(who, id)).outcome;
}
const editionsNow = async () => (await region.query<{ n: number }>('select count(*)::int as n from edition'))[0]?.n;
const lastEvents = (count: number) =>
  region.query<Record<string, unknown>>(
    `select login, address, action, subject, outcome, details from
       (select * from audit_event order by seq desc limit ${count}) e order by seq`,
  );
const codeOf = (answer: HttpAnswer) => problemOf(answer).code;

it('offers the forms with the periods that are over and of which something is known', async () => {
  const { forms } = endpoints.reportForms.answer.parse(await analyst.read('/editions/forms'));
  const months = forms.find(({ code }) => code === 'kinds')?.periods.find(({ kind }) => kind === 'month')?.periods;
  expect(months?.at(-1)).toEqual({ code: '2025-07', from: '2025-07-01', to: '2025-07-31' });
  expect(months?.map(({ code }) => code)).toContain('2025-10');
  const abroad = endpoints.reportForms.answer.parse(await stranger.read('/editions/forms'));
  expect(abroad.forms.flatMap(({ periods }) => periods.flatMap((each) => each.periods))).toEqual([]);
});

it('begins a preview, which waits until somebody works on it, and is told with its rows', async () => {
  const id = idOf(await analyst.post('/editions/preview', WANTED));
  expect(await jobOf(analyst, id)).toMatchObject({
    kind: 'preview',
    state: 'waiting',
    outcome: null,
    hasWorker: false,
  });
  expect(await work()).toBe('preview');
  const { state, outcome } = await jobOf(reporter, id);
  expect(state).toBe('ended');
  if (outcome?.kind !== 'preview') throw new Error(JSON.stringify(outcome));
  const { preview } = outcome;
  expect(preview).toMatchObject({
    form: { code: 'kinds' },
    period: { code: '2025-W46' },
    previous: null,
    differences: [],
  });
  expect(preview.sheets[0]?.rows.length).toBe(preview.sheets[0]?.rowCount);
  expect(await editionsNow()).toBe(0);
  expect(codeOf(await stranger.get(`/editions/jobs/${id}`))).toBe('no-such-job');
  expect(codeOf(await stranger.get(`/editions/jobs/${id}?region=34`))).toBe('unknown-region');
});

it.each([
  [{ form: 'nothing' }, 'form'],
  [{ period: '2025-13' }, 'period'],
  [{ kinds: ['exe'] }, 'kinds.0'],
  [{ corrects: { number: 1, reason: '' } }, 'corrects.reason'],
])('takes no order of %j', async (more, name) => {
  const refused = problemOf(await reporter.post('/editions/freeze', { ...FREEZE, ...more }));
  expect([refused.code, refused.errors?.[0]?.name]).toEqual(['bad-request', name]);
});

it('lets those freeze whose task it is, in their own region', async () => {
  expect(codeOf(await analyst.post('/editions/freeze', FREEZE))).toBe('not-allowed');
  expect(codeOf(await stranger.post('/editions/freeze', FREEZE))).toBe('unknown-region');
  expect(codeOf(await analyst.post('/editions/1/withdraw', { region: '34', reason: 'рано' }))).toBe('not-allowed');
});

it('freezes one edition where two ask for it at once, and tells the second which one', async () => {
  const [first, second] = await Promise.all([
    reporter.post('/editions/freeze', FREEZE).then(idOf),
    another.post('/editions/freeze', FREEZE).then(idOf),
  ]);
  // Whoever is first in the queue is done first; of a region one is frozen at a time.
  const [one, none] = [await claimJob(dataSourceOf(), 'one'), await claimJob(dataSourceOf(), 'two')];
  expect(none).toBeNull();
  expect(await runJob(dataSourceOf(), one!, TOOLS)).toBe('frozen');
  expect(await work()).toBe('refused');
  const outcomes = await Promise.all([jobOf(reporter, first), jobOf(another, second)]);
  const [frozen, refused] = outcomes.map(({ outcome }) => outcome).sort((a, b) => (a!.kind < b!.kind ? -1 : 1));
  expect(frozen).toEqual({ kind: 'frozen', number: 1 });
  expect(refused).toMatchObject({ kind: 'refused', why: 'frozen-already', number: 1 });
  expect(await editionsNow()).toBe(1);
  const event = { address: '127.0.0.1', action: 'edition.freeze', subject: 'kinds 2025-W46' };
  expect(await lastEvents(2)).toMatchObject([
    { ...event, outcome: 'done', details: { number: 1, region: '34' } },
    { ...event, outcome: 'refused', details: { why: 'frozen-already' } },
  ]);
});

it('lists and shows editions to those of the region alone', async () => {
  const list = endpoints.editions.answer.parse(await analyst.read('/editions'));
  expect(list).toMatchObject({ total: 1, before: null, editions: [{ number: 1, state: 'frozen', corrects: null }] });
  expect(list.editions[0]?.frozenBy).toMatch(/^Имя (reporter|another)/);
  expect(endpoints.editions.answer.parse(await analyst.read('/editions?form=widgets')).total).toBe(0);
  const { files, sheets, sentences, versions, lastVerified } = endpoints.edition.answer.parse(
    await analyst.read('/editions/1'),
  );
  expect(files.map(({ kind }) => kind).sort()).toEqual(['json', 'xlsx']);
  expect([sheets[0]?.rows, sentences.length, versions.length, lastVerified]).toEqual([
    expect.any(Number),
    expect.any(Number),
    expect.any(Number),
    null,
  ]);
  expect(sheets[0]?.rows).toBeGreaterThan(0);
  for (const path of ['/editions/2', '/editions/1/files/json', '/editions/1'])
    expect([path, codeOf(await stranger.get(path))]).toEqual([path, 'no-such-edition']);
  for (const path of ['/editions', '/editions/1', '/editions/1/files/json'])
    expect([path, codeOf(await stranger.get(`${path}?region=34`))]).toEqual([path, 'unknown-region']);
  expect(codeOf(await analyst.get('/editions/1/files/pdf'))).toBe('no-such-file');
  expect(codeOf(await analyst.get('/editions/1/files/exe'))).toBe('bad-request');
});

it('hands a file over as it was frozen, once that is written down', async () => {
  const cookie = analyst.cookie();
  const { files } = endpoints.edition.answer.parse(await analyst.read('/editions/1'));
  for (const { kind, name, sha256, size } of files) {
    const { headers, bytes } = await download(`/editions/1/files/${kind}`, cookie);
    expect([createHash('sha256').update(bytes).digest('hex'), bytes.length]).toEqual([sha256, size]);
    expect(headers).toMatchObject({
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    const details = { what: 'edition', number: 1, format: kind, sha256, region: '34' };
    expect(await lastEvents(1)).toMatchObject([
      { login: analyst.login, action: 'export', subject: name, outcome: 'done', details },
    ]);
  }
  const [{ n: before } = { n: 0 }] = await region.query<{ n: number }>('select count(*)::int as n from audit_event');
  const head = await download('/editions/1/files/xlsx', cookie, 'HEAD');
  expect([head.bytes.length, Number(head.headers['content-length'])]).toEqual([
    0,
    files.find(({ kind }) => kind === 'xlsx')?.size,
  ]);
  const part = await download('/editions/1/files/xlsx', cookie, 'GET', { range: 'bytes=0-9' });
  expect([part.status, part.bytes.length]).toEqual([200, Number(head.headers['content-length'])]);
  expect(await region.query('select count(*)::int as n from audit_event')).toEqual([{ n: before + 1 }]);
  // What cannot be written down stays here.
  await region.query('alter table audit_event add constraint closed check (seq < 0) not valid');
  const kept = await download('/editions/1/files/xlsx', cookie);
  await region.query('alter table audit_event drop constraint closed');
  expect([kept.status, kept.bytes.includes('PK')]).toEqual([500, false]);
});

it('checks an edition anew, and keeps what was found', async () => {
  const outcome = await outcomeOf(analyst, '/editions/1/verify', { region: '34' });
  expect(outcome).toMatchObject({
    kind: 'verified',
    isSame: true,
    words: expect.stringMatching(/^Издание № 1 совпадает/),
  });
  const { lastVerified } = endpoints.edition.answer.parse(await reporter.read('/editions/1'));
  expect(lastVerified).toMatchObject({ isSame: true, words: expect.stringContaining('№ 1') });
  expect(await lastEvents(1)).toMatchObject([
    { login: analyst.login, address: '127.0.0.1', action: 'edition.verify', details: { number: 1, result: 'same' } },
  ]);
  expect(codeOf(await analyst.post('/editions/9/verify', { region: '34' }))).toBe('no-such-edition');
  await expect(region.query('update edition_check set result = $1', ['same'])).rejects.toThrow();

  await region.query('alter table edition_file disable trigger all');
  await region.query(`update edition_file set bytes = 'x' where kind = 'xlsx'`);
  const damaged = await outcomeOf(analyst, '/editions/1/verify', { region: '34' });
  expect(damaged).toMatchObject({ kind: 'verified', isSame: false, words: expect.stringContaining('повреждён') });
});

it('corrects an edition and withdraws one, with the reasons', async () => {
  const corrects = { number: 1, reason: 'уточнён реестр' };
  expect(await outcomeOf(reporter, '/editions/freeze', { ...FREEZE, kinds: [], corrects })).toEqual({
    kind: 'frozen',
    number: 2,
  });
  expect(codeOf(await reporter.post('/editions/1/withdraw', { region: '34', reason: 'рано' }))).toBe('not-in-force');
  expect(codeOf(await reporter.post('/editions/7/withdraw', { region: '34', reason: 'рано' }))).toBe('no-such-edition');
  const long = await reporter.post('/editions/2/withdraw', {
    region: '34',
    reason: 'я'.repeat(MAX_EDITION_REASON + 1),
  });
  expect(codeOf(long)).toBe('bad-request');
  expect((await reporter.post('/editions/2/withdraw', { region: '34', reason: 'рано' })).status).toBe(200);
  const { editions } = endpoints.editions.answer.parse(await reporter.read('/editions'));
  expect(editions).toMatchObject([
    { number: 2, state: 'withdrawn', stateReason: 'рано', corrects: 1, replacedBy: null },
    { number: 1, state: 'replaced', stateReason: 'уточнён реестр', replacedBy: 2 },
  ]);
  const only = endpoints.editions.answer.parse(await reporter.read('/editions?state=withdrawn&limit=1'));
  expect(only).toMatchObject({ total: 1, before: 2, editions: [{ number: 2 }] });
  expect(await lastEvents(3)).toMatchObject([
    { action: 'edition.withdraw', subject: '№ 1', outcome: 'refused', details: { why: 'not-in-force' } },
    { action: 'edition.withdraw', subject: '№ 7', outcome: 'refused', details: { why: 'no-such-edition' } },
    { action: 'edition.withdraw', subject: '№ 2', outcome: 'done', login: reporter.login, address: '127.0.0.1' },
  ]);
});

describe('a job', () => {
  const FREE = { ...FREEZE, period: '2025-W45', kinds: [] };
  const meanwhile = (happens: () => Promise<unknown>) => ({
    ...TOOLS,
    writeFiles: async (...args: Parameters<typeof writeFiles>) => {
      await happens();
      return writeFiles(...args);
    },
  });

  it('of a worker that was lost is taken over, and what the lost one did of it is undone', async () => {
    const id = idOf(await reporter.post('/editions/freeze', FREE));
    const lost = await claimJob(dataSourceOf(), 'lost');
    const editions = await editionsNow();
    const end = await runJob(
      dataSourceOf(),
      lost!,
      meanwhile(async () => {
        expect((await jobOf(reporter, id)).state).toBe('running');
        await region.query(`update report_job set leased_until = now() - interval '1 second' where id = ${id}`);
        expect(await claimJob(dataSourceOf(), 'another')).toEqual({ id, owner: 'another' });
      }),
    );
    expect([end, await editionsNow()]).toEqual(['lost', editions]);
    expect(await runJob(dataSourceOf(), { id, owner: 'another' }, TOOLS)).toBe('frozen');
    expect((await jobOf(reporter, id)).outcome).toEqual({ kind: 'frozen', number: 3 });
    await expect(endJob(dataSourceOf(), lost!, { kind: 'failed' })).rejects.toThrow(LostJobError);
    expect(await runJob(dataSourceOf(), lost!, TOOLS)).toBe('lost');
  });

  it.each(['before it is begun', 'while it is done'])('of an account that was shut %s is refused', async (when) => {
    const leaving = await person(`leaving${when.length}@office.example`, 'reporter', ['34']);
    const period = when.startsWith('before') ? '2025-W44' : '2025-W43';
    const id = idOf(await leaving.post('/editions/freeze', { ...FREE, period }));
    const shut = () => dataSourceOf().transaction((manager) => disableAccount(manager, leaving.id, new Date()));
    const editions = await editionsNow();
    if (when.startsWith('before')) await shut();
    const tools = when.startsWith('before') ? TOOLS : meanwhile(shut);
    expect(await runNextJob(dataSourceOf(), 'a worker', tools)).toBe('refused');
    expect((await jobOf(reporter, id)).outcome).toMatchObject({ why: 'not-allowed' });
    expect(await editionsNow()).toBe(editions);
    const about = { login: leaving.login, outcome: 'refused', details: { why: 'not-allowed', period } };
    expect(await lastEvents(1)).toMatchObject([{ action: 'edition.freeze', ...about }]);
  });

  it('of what breaks has failed, and nobody waits for it', async () => {
    const id = idOf(await analyst.post('/editions/1/verify', { region: '34' }));
    await region.query('update edition_file set bytes = $1 where kind = $2', [Buffer.from('{}'), 'xlsx']);
    // An instant that PostgreSQL has not.
    const broken = { ...TOOLS, now: () => new Date(-8.64e15) };
    await expect(runNextJob(dataSourceOf(), 'a worker', broken)).rejects.toThrow('out of range');
    expect((await jobOf(analyst, id)).outcome).toEqual({ kind: 'failed' });
  });

  it.each<[string, (id: number) => Promise<unknown>]>([
    [
      'that breaks',
      () =>
        expect(
          runNextJob(dataSourceOf(), 'a worker', { ...TOOLS, writeFiles: () => Promise.reject(new Error('broken')) }),
        ).rejects.toThrow('broken'),
    ],
    ['whose process was killed', async () => failJob(dataSourceOf(), (await claimJob(dataSourceOf(), 'killed'))!)],
    [
      'that ended whoever worked on it',
      async (id) => {
        await region.query(`update report_job set tries = 3 where id = ${id}`);
        expect(await failWornOut(dataSourceOf())).toBe(1);
      },
    ],
  ])('to freeze %s stands in the journal, once', async (_, happens) => {
    const { seq } = (await region.query<{ seq: string }>('select max(seq) as seq from audit_event'))[0]!;
    const id = idOf(await reporter.post('/editions/freeze', { ...FREE, period: '2025-W42' }));
    await happens(id);
    expect((await jobOf(reporter, id)).outcome).toEqual({ kind: 'failed' });
    const details = { region: '34', form: 'kinds', period: '2025-W42', corrects: null, why: 'failed' };
    expect(
      await region.query(`select login, address, action, outcome, details from audit_event where seq > ${seq}`),
    ).toEqual([{ login: reporter.login, address: '127.0.0.1', action: 'edition.freeze', outcome: 'refused', details }]);
  });

  it('of another version of the program, which cannot be read, is to be asked for anew', async () => {
    const id = idOf(await analyst.post('/editions/preview', { ...WANTED, period: '2025-09' }));
    await region.query(
      `update report_job set ended_at = now(), outcome = '{"kind": "preview", "preview": {}}' where id = ${id}`,
    );
    expect(codeOf(await analyst.get(`/editions/jobs/${id}`))).toBe('no-such-job');
  });

  it('of whoever was served longest ago is done first, and of previews the newest alone are kept', async () => {
    const ask = (who: Person, period: string) => who.post('/editions/preview', { ...WANTED, period }).then(idOf);
    const ids = [await ask(analyst, '2025-08'), await ask(analyst, '2025-09'), await ask(analyst, '2025-10')];
    const other = await ask(reporter, '2025-09');
    await region.query('update report_job set started_at = null where ended_at is not null');
    await region.query(
      `insert into report_job (region_code, kind, request, account_id, author, asked_at, ended_at, outcome)
       select '34', 'preview', '{}', $1, 'Имя', now(), now(), '{"kind": "failed"}' from generate_series(1, 25)`,
      [analyst.id],
    );
    const order: number[] = [];
    for (const owner of ['one', 'two']) {
      const claim = await claimJob(dataSourceOf(), owner);
      order.push(claim!.id);
      expect(await runJob(dataSourceOf(), claim!, TOOLS)).toBe('preview');
    }
    expect(order).toEqual([ids[0], other]);
    expect(await work()).toBe('preview');
    expect(await work()).toBe('preview');
    const [kept] = await region.query<{ n: number }>(
      `select count(*)::int as n from report_job where kind = 'preview' and account_id = $1`,
      [analyst.id],
    );
    expect(kept).toEqual({ n: MAX_KEPT_PREVIEWS });
    await region.query(`delete from report_job where request = '{}'`);
  });

  it('that ends whoever works on it is given up, and one that is old is forgotten', async () => {
    const id = idOf(await analyst.post('/editions/preview', { ...WANTED, period: '2025-09' }));
    for (const owner of ['one', 'two', 'three']) {
      expect(await claimJob(dataSourceOf(), owner)).toEqual({ id, owner });
      await region.query(`update report_job set leased_until = now() - interval '1 second' where id = ${id}`);
    }
    expect(await claimJob(dataSourceOf(), 'four')).toBeNull();
    expect(await failWornOut(dataSourceOf())).toBe(1);
    expect((await jobOf(analyst, id)).outcome).toEqual({ kind: 'failed' });
    await region.query(`update report_job set ended_at = now() - interval '25 hours' where id = ${id}`);
    expect(await forgetJobs(dataSourceOf())).toBe(1);
    expect(codeOf(await analyst.get(`/editions/jobs/${id}`))).toBe('no-such-job');
  });

  it('that waits already is not begun twice, and there is an end to what may wait', async () => {
    const ask = (period: string) => another.post('/editions/preview', { ...WANTED, period });
    const [first, second] = await Promise.all([ask('2025-08').then(idOf), ask('2025-08').then(idOf)]);
    expect(first).toBe(second);
    for (const period of ['2025-09', '2025-10', '2025-W44', '2025-W45']) idOf(await ask(period));
    const refused = await ask('2025-Q3');
    expect([refused.status, codeOf(refused)]).toEqual([429, 'too-many-jobs']);
    expect((await analyst.post('/editions/preview', WANTED)).status).toBe(202);
  });
});

interface Downloaded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

function download(
  path: string,
  cookie: string,
  method = 'GET',
  more: Record<string, string> = {},
): Promise<Downloaded> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, ...more };
    const sent = request(`${api.url}${API_PREFIX}${path}`, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}
