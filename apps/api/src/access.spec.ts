import { addAccount, bindAccount, makeAccountLink, makeFirstAdminLink } from '@gospulse/access';
import { refreshRollups } from '@gospulse/analytics';
import {
  API_PREFIX,
  commands,
  endpoints,
  type CommandName,
  type EndpointName,
  type MeAnswer,
} from '@gospulse/contracts';
import type { Role } from '@gospulse/domain';
import { writeDemoFactor } from '@gospulse/store';
import { get, problemOf, send, type HttpAnswer } from '@gospulse/test-support/api-under-test.js';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { Secret, TOTP } from 'otpauth';
import { startApi, type RunningApi } from './start-api.js';

const PASSWORD = 'река Волга течёт';
const PERIOD = 'from=2025-10-25&to=2025-11-21';

let region: RegionUnderTest;
let api: RunningApi;
beforeAll(async () => {
  region = await openPassedRegion({ pages: 60 });
  await refreshRollups(region.database.dataSource);
  api = await startApi(region.config);
});
afterAll(async () => {
  await api.close();
  await region.close();
});

/** A browser: it keeps the cookie it is given, and sends the token that the page knows. */
function browser(to: () => string = () => api.url) {
  let cookie = '';
  let csrf = '';
  const headers = (): Record<string, string> => (cookie === '' ? {} : { cookie });
  const keep = (answer: HttpAnswer): HttpAnswer => {
    const given = [answer.headers['set-cookie'] ?? []].flat()[0];
    if (given !== undefined) cookie = given.split(';')[0] ?? '';
    return answer;
  };
  const me = async (): Promise<MeAnswer> => {
    const answer = JSON.parse((await get(`${to()}${API_PREFIX}/me`, headers())).body) as MeAnswer;
    csrf = answer.csrfToken ?? '';
    return answer;
  };
  return {
    me,
    cookie: () => cookie,
    take: (other: string) => (cookie = other),
    get: (path: string) => get(`${to()}${API_PREFIX}${path}`, headers()),
    page: (path: string) => get(`${to()}${path}`, headers()),
    post: async (path: string, body: object, method = 'POST') => {
      await me();
      const token: Record<string, string> = csrf === '' ? {} : { 'x-csrf-token': csrf };
      const payload = JSON.stringify(body);
      const length = String(Buffer.byteLength(payload));
      const sent = { ...headers(), ...token, 'content-type': 'application/json', 'content-length': length };
      return keep(await send(method, `${to()}${API_PREFIX}${path}`, sent, payload));
    },
  };
}

/** The answers that come in a page, by their addresses. */
function answersIn(page: string): Record<string, unknown> {
  const [, json = '{}'] = /id="answers">(.*?)<\/script>/.exec(page) ?? [];
  return JSON.parse(json) as Record<string, unknown>;
}

/** What was written down about somebody: what, with which outcome, why. */
async function eventsOf(subject: string, actions: string): Promise<unknown[][]> {
  const rows = await region.query<{ action: string; outcome: string; why: string | null }>(
    `select action, outcome, details ->> 'why' as why from audit_event
     where subject = '${subject}' and action like '${actions}' order by seq`,
  );
  return rows.map(({ action, outcome, why }) => [action, outcome, why]);
}

/** Somebody of a role, signed in by an invitation. */
async function somebody(login: string, role: Role, ogrns: readonly string[] = []) {
  const { dataSource } = region.database;
  const now = new Date();
  const { token } = await dataSource.transaction(async (manager) => {
    const added = await addAccount(manager, { login, name: 'Ирина Петрова', role, regionCodes: null }, now);
    if (added.kind !== 'added') throw new Error(added.why);
    await bindAccount(manager, { accountId: added.id, ogrns }, now);
    return makeAccountLink(manager, 'invitation', added.id, { madeBy: null, now });
  });
  const theirs = browser();
  expect((await theirs.post('/links/use', { token, password: PASSWORD })).status).toBe(200);
  return theirs;
}

describe('before there is an admin', () => {
  it('whoever sits at this machine sees the figures, and no account', async () => {
    const anybody = browser();
    expect(await anybody.me()).toMatchObject({ account: null, access: 'open', csrfToken: null });
    expect((await anybody.get(`/overview?${PERIOD}`)).status).toBe(200);
    expect(problemOf(await anybody.get('/me/sessions')).code).toBe('sign-in-needed');
  });

  it('a link printed at the start makes the first admin, once', async () => {
    const { token } = await region.database.dataSource.transaction((manager) =>
      makeFirstAdminLink(manager, new Date()),
    );
    const [first, second] = [browser(), browser()];
    const look = await first.post('/links/look', { token });
    expect(JSON.parse(look.body)).toEqual({ purpose: 'first-admin', login: null, name: null });
    const weak = await first.post('/links/use', { token, password: 'короткий', login: 'boss', name: 'Анна' });
    expect(problemOf(weak)).toMatchObject({ code: 'bad-account', errors: [{ name: 'password', reason: 'too-short' }] });
    const body = { token, password: PASSWORD, login: 'boss@office.example', name: 'Анна Иванова' };
    expect((await first.post('/links/use', body)).status).toBe(200);
    expect(await first.me()).toMatchObject({ account: { login: 'boss@office.example', role: 'admin' } });
    expect(problemOf(await second.post('/links/use', body)).code).toBe('link-void');
  });

  it('from then on nobody sees a figure without signing in', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await browser().me()).toMatchObject({ account: null, access: 'accounts', permissions: [] });
  });
});

/** An address of each endpoint. */
async function addressOf(name: EndpointName): Promise<string> {
  const [row] = await region.query<{ ogrn: string; id: string; founder: string }>(
    `select i.ogrn, p.vk_id::text as id, i.founder_ogrn as founder from institution i join page p on p.institution_id = i.id
     where p.vk_id is not null and i.founder_ogrn is not null order by i.id limit 1`,
  );
  const path = endpoints[name].path
    .replace('{ogrn}', (name === 'founder' ? row?.founder : row?.ogrn) ?? '')
    .replace('{id}', row?.id ?? '')
    .replace('{kind}', 'weekly');
  return 'from' in endpoints[name].query.shape ? `${path}?${PERIOD}` : path;
}

describe('nobody', () => {
  it.each(Object.keys(endpoints) as EndpointName[])('is told nothing by %s', async (name) => {
    const answer = await browser().get(await addressOf(name));
    if (name === 'me') return expect(answer.status).toBe(200);
    expect(problemOf(answer)).toMatchObject({ status: 401, code: 'sign-in-needed' });
  });

  it('is told nothing either of what was just answered to somebody else', async () => {
    const analyst = await somebody('analyst@office.example', 'analyst');
    const address = `/overview?${PERIOD}`;
    for (let n = 0; n < 3; n += 1) expect((await analyst.get(address)).status).toBe(200);
    expect(problemOf(await browser().get(address)).code).toBe('sign-in-needed');
    const page = await get(`${api.url}/`);
    expect(Object.keys(answersIn(page.body))).toEqual([`${API_PREFIX}/me`]);
    expect(answersIn(page.body)[`${API_PREFIX}/me`]).toMatchObject({ account: null, permissions: [], over: null });
  });

  it.each(['addAnomalyNote', 'removeAnomalyNote', 'changePassword', 'endMySession', 'beginSecondFactor'] as const)(
    'changes nothing by %s',
    async (name: CommandName) => {
      const { method, path } = commands[name];
      const answer = await browser().post(path.replace('{id}', '1'), {}, method.toUpperCase());
      expect(problemOf(answer)).toMatchObject({ status: 401, code: 'sign-in-needed' });
    },
  );
});

describe('a head', () => {
  it('sees their institution and what stands below, in every answer, and nothing else', async () => {
    const [founder] = await region.query<{ ogrn: string; n: number }>(
      `select founder_ogrn as ogrn, count(*)::int as n from institution
       where founder_ogrn in (select ogrn from institution) group by 1 order by 2 desc, 1 limit 1`,
    );
    const head = await somebody('head@office.example', 'head', [founder?.ogrn ?? '']);
    const all = await region.query<{ ogrn: string; id: string | null; own: boolean }>(
      `with recursive own as (
         select ogrn from institution where ogrn = $1
         union select i.ogrn from institution i join own on i.founder_ogrn = own.ogrn
       )
       select i.ogrn, p.vk_id::text as id, i.ogrn in (select ogrn from own) as own
       from institution i left join page p on p.institution_id = i.id`,
      [founder?.ogrn],
    );
    const own = new Set(all.filter((one) => one.own).map(({ ogrn }) => ogrn));
    const foreign = all.filter((one) => !one.own);
    const list = JSON.parse((await head.get(`/institutions?${PERIOD}&limit=200`)).body) as { rows: { ogrn: string }[] };
    expect(new Set(list.rows.map(({ ogrn }) => ogrn))).toEqual(own);
    expect(own.size).toBeGreaterThan(founder?.n ?? 0);
    for (const name of Object.keys(endpoints) as EndpointName[]) {
      if (['institution', 'page', 'pageQuestions', 'founder', 'look', 'contest'].includes(name)) continue;
      const { status, body } = await head.get(await addressOf(name));
      if (/^\/(?:admin|register|editions|links|calls|contacts)\b/.test(endpoints[name].path)) {
        expect([name, status]).toEqual([name, 403]);
        continue;
      }
      expect([name, status]).toEqual([name, 200]);
      const parents = new Set(
        (await region.query<{ o: string }>('select founder_ogrn as o from institution')).map(({ o }) => o),
      );
      const told = foreign.filter(
        ({ ogrn, id }) => (body.includes(ogrn) && !parents.has(ogrn)) || (id !== null && body.includes(id)),
      );
      expect([name, told]).toEqual([name, []]);
    }
    const other = foreign.find(({ id }) => id !== null);
    for (const address of [`/institutions/${other?.ogrn}`, `/pages/${other?.id}`, `/pages/${other?.id}/questions`])
      expect(problemOf(await head.get(`${address}?${PERIOD}`)).code).toBe('not-found');
  });

  it('is told how many they see, and figures of theirs alone come with their first page', async () => {
    const [school] = await region.query<{ ogrn: string }>(
      `select ogrn from institution where ogrn not in (select founder_ogrn from institution where founder_ogrn is not null) limit 1`,
    );
    const head = await somebody('school@office.example', 'head', [school?.ogrn ?? '']);
    expect((await head.me()).account).toMatchObject({ institutionCount: 1, institutions: [{ ogrn: school?.ogrn }] });
    const { status, headers } = await head.page('/');
    expect([status, headers['location']]).toEqual([302, '/my']);
    const answers = answersIn((await head.page('/my')).body);
    const own = [`${API_PREFIX}/me`, `${API_PREFIX}/session`, `${API_PREFIX}/my/page`];
    expect(Object.keys(answers).filter((address) => !own.includes(address))).toEqual([]);
    // What a script could read out of a page is no token.
    expect(answers[`${API_PREFIX}/me`]).toMatchObject({ csrfToken: null, account: { login: 'school@office.example' } });
  });

  it('may not do what belongs to another role, and the attempt is written down', async () => {
    const head = await somebody('head2@office.example', 'head');
    const note = { region: '34', page: null, day: '2025-11-20', kind: 'note', text: 'Сбой' };
    expect(problemOf(await head.post('/anomalies/notes', note)).code).toBe('not-allowed');
    const [event] = await region.query<{ action: string; outcome: string; login: string }>(
      `select action, outcome, login from audit_event order by seq desc limit 1`,
    );
    expect(event).toEqual({ action: 'access', outcome: 'refused', login: 'head2@office.example' });
  });
});

describe('a role that needs a second factor', () => {
  const boss = async () => {
    const theirs = await somebody('boss2@office.example', 'admin');
    return {
      theirs,
      rule: (isRequired: boolean) => theirs.post('/admin/second-factor', { role: 'reporter', isRequired }),
    };
  };

  it('may do nothing but add one, from the moment an admin says so', async () => {
    const { theirs, rule } = await boss();
    const reporter = await somebody('reporter@office.example', 'reporter');
    // Remembered, so that it would be answered at once.
    const address = `/overview?${PERIOD}`;
    for (let n = 0; n < 3; n += 1) expect((await reporter.get(address)).status).toBe(200);
    expect((await rule(true)).status).toBe(200);
    expect(JSON.parse((await theirs.get('/admin/second-factor')).body)).toEqual({ roles: ['reporter'] });
    const me = await reporter.me();
    expect(me).toMatchObject({ account: { role: 'reporter' }, needsSecondFactor: true, permissions: [] });
    for (const asked of [address, '/session', '/me/sessions'])
      expect([asked, problemOf(await reporter.get(asked)).code]).toEqual([asked, 'second-factor-needed']);
    const change = await reporter.post('/me/password', { current: PASSWORD, next: 'совсем другой пароль' });
    expect(problemOf(change)).toMatchObject({ code: 'second-factor-needed', status: 403 });
    const page = await get(`${api.url}/`, { cookie: reporter.cookie() });
    expect(Object.keys(answersIn(page.body))).toEqual([`${API_PREFIX}/me`]);

    const { typed } = JSON.parse((await reporter.post('/me/second-factor', {})).body) as { typed: string };
    const code = new TOTP({ secret: Secret.fromBase32(typed) }).generate();
    expect((await reporter.post('/me/second-factor/confirm', { code })).status).toBe(200);
    expect((await reporter.me()).needsSecondFactor).toBe(false);
    expect((await reporter.get(address)).status).toBe(200);
    expect((await rule(false)).status).toBe(200);
  });

  it('lets nobody in by it who came by the password alone before', async () => {
    const owner = await somebody('owner@office.example', 'reporter');
    const thief = browser();
    expect((await thief.post('/sign-in', { login: 'owner@office.example', password: PASSWORD })).status).toBe(200);
    await region.query(`insert into second_factor_role (role, since) values ('reporter', now())`);
    expect((await thief.me()).needsSecondFactor).toBe(true);
    const { typed } = JSON.parse((await owner.post('/me/second-factor', {})).body) as { typed: string };
    const wrong = await owner.post('/me/second-factor/confirm', { code: '000000' });
    expect(problemOf(wrong).code).toBe('wrong-credentials');
    const code = new TOTP({ secret: Secret.fromBase32(typed) }).generate();
    expect((await owner.post('/me/second-factor/confirm', { code })).status).toBe(200);
    expect(await thief.me()).toMatchObject({ account: null, over: 'rights-changed' });
    expect((await owner.me()).account?.login).toBe('owner@office.example');
    await region.query('delete from second_factor_role');
    expect(problemOf(await owner.post('/me/second-factor/remove', { code: '000000' })).code).toBe('wrong-credentials');
    expect(await eventsOf('owner@office.example', 'second-factor.%')).toEqual([
      ['second-factor.on', 'refused', 'wrong-code'],
      ['second-factor.on', 'done', null],
      ['second-factor.off', 'refused', 'wrong-code'],
    ]);
  });

  it('is asked for after a link for a new password too: the link stands for the password alone', async () => {
    const login = 'forgetful@office.example';
    const owner = await somebody(login, 'analyst');
    const { typed } = JSON.parse((await owner.post('/me/second-factor', {})).body) as { typed: string };
    const codeAt = (ms: number) => new TOTP({ secret: Secret.fromBase32(typed) }).generate({ timestamp: ms });
    await owner.post('/me/second-factor/confirm', { code: codeAt(Date.now()) });
    const [{ id } = { id: 0 }] = await region.query<{ id: number }>(`select id from account where login = '${login}'`);
    const { token } = await region.database.dataSource.transaction((manager) =>
      makeAccountLink(manager, 'reset', id, { madeBy: null, now: new Date() }),
    );
    const whoever = browser();
    const used = await whoever.post('/links/use', { token, password: 'совсем другой пароль' });
    expect(used.status).toBe(200);
    expect(JSON.parse(used.body)).toEqual({ done: true, isSignedIn: false });
    expect((await whoever.me()).account).toBeNull();
    const credentials = { login, password: 'совсем другой пароль' };
    expect(problemOf(await whoever.post('/sign-in', credentials)).code).toBe('code-needed');
    const code = codeAt(Date.now() + 30_000);
    expect((await whoever.post('/sign-in', { ...credentials, code })).status).toBe(200);
  });

  it('is a matter of admins, and who tries otherwise is written down', async () => {
    const analyst = await somebody('analyst2@office.example', 'analyst');
    const tried = await analyst.post('/admin/second-factor', { role: 'analyst', isRequired: false });
    expect(problemOf(tried).code).toBe('not-allowed');
    const events = await region.query<{ action: string; subject: string; outcome: string }>(
      `select action, subject, outcome from audit_event order by seq desc limit 3`,
    );
    expect(events[0]).toEqual({ action: 'access', subject: '/api/v1/admin/second-factor', outcome: 'refused' });
    expect(events.map(({ action }) => action)).not.toContain('second-factor.rule');
  });

  it('lets a session guess codes and its password slowly, and only itself', async () => {
    const analyst = await somebody('slowly@office.example', 'analyst');
    const guess = () => analyst.post('/me/password', { current: 'wrong', next: 'совсем другой пароль' });
    for (let n = 0; n < 10; n += 1) expect(problemOf(await guess()).code).toBe('wrong-credentials');
    const refused = await guess();
    expect(problemOf(refused).code).toBe('too-many-attempts');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(60);
    expect(problemOf(await guess()).code).toBe('too-many-attempts');
    expect(await eventsOf('slowly@office.example', 'password.%')).toEqual([
      ...Array.from({ length: 10 }, () => ['password.change', 'refused', 'wrong-password']),
      ['password.change', 'refused', 'too-many-attempts'],
    ]);
    const again = browser();
    expect((await again.post('/sign-in', { login: 'slowly@office.example', password: PASSWORD })).status).toBe(200);
  });
});

describe('a session', () => {
  it('changes nothing without the token of the page', async () => {
    const analyst = await somebody('csrf@office.example', 'analyst');
    const answer = await send(
      'POST',
      `${api.url}${API_PREFIX}/me/password`,
      { cookie: analyst.cookie(), 'content-type': 'application/json' },
      JSON.stringify({ current: PASSWORD, next: 'другой длинный пароль' }),
    );
    expect(problemOf(answer).code).toBe('no-csrf-token');
  });

  it('is over after signing out, and its cookie is taken away', async () => {
    const analyst = await somebody('out@office.example', 'analyst');
    const before = analyst.cookie();
    const out = await analyst.post('/sign-out', {});
    expect(String(out.headers['set-cookie'])).toMatch(/^gospulse=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/);
    analyst.take(before);
    expect(await analyst.me()).toMatchObject({ account: null, over: 'sign-out' });
    expect(problemOf(await analyst.get(`/overview?${PERIOD}`)).code).toBe('sign-in-needed');
  });

  it('begins anew with a new token at each sign-in, and a changed password ends the others', async () => {
    const one = await somebody('twice@office.example', 'analyst');
    const two = browser();
    const credentials = { login: 'twice@office.example', password: PASSWORD };
    expect((await two.post('/sign-in', credentials)).status).toBe(200);
    expect(two.cookie()).not.toBe(one.cookie());
    const sessions = JSON.parse((await two.get('/me/sessions')).body) as { sessions: { isThis: boolean }[] };
    expect(sessions.sessions.map(({ isThis }) => isThis).sort()).toEqual([false, true]);
    const next = 'совсем другой пароль';
    expect(problemOf(await two.post('/me/password', { current: 'не тот пароль', next })).code).toBe(
      'wrong-credentials',
    );
    expect((await two.post('/me/password', { current: PASSWORD, next })).status).toBe(200);
    expect(await one.me()).toMatchObject({ account: null, over: 'rights-changed' });
    expect((await two.me()).account?.login).toBe('twice@office.example');
  });

  it('is one of several, and the others can be ended alone', async () => {
    const one = await somebody('three@office.example', 'analyst');
    const others = [browser(), browser()];
    for (const other of others) await other.post('/sign-in', { login: 'three@office.example', password: PASSWORD });
    expect((await one.post('/me/sessions', {}, 'DELETE')).status).toBe(200);
    for (const other of others) expect(await other.me()).toMatchObject({ account: null, over: 'sign-out' });
    expect((await one.me()).account?.login).toBe('three@office.example');
  });

  it('refuses credentials in one way, and tells the wait', async () => {
    await somebody('slow@office.example', 'analyst');
    const guess = () => browser().post('/sign-in', { login: 'slow@office.example', password: 'wrong' });
    for (let n = 0; n < 5; n += 1) expect(problemOf(await guess()).code).toBe('wrong-credentials');
    const refused = await guess();
    expect(problemOf(refused)).toMatchObject({ code: 'too-many-attempts', status: 429 });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(60);
    const nobody = await browser().post('/sign-in', { login: 'nobody@office.example', password: 'wrong' });
    expect(problemOf(nobody).code).toBe('wrong-credentials');
  });
});

describe('what is no sign-in', () => {
  it.each([
    'a\u0000b',
    '\ud800',
    '\u200f\u202eboss@office.example',
    'вoss@office.example',
    "' or 1=1 --",
    '__proto__',
    'река Волга течёт широко',
  ])('is refused plainly, login %j', async (login) => {
    const answer = await browser().post('/sign-in', { login, password: 'а\u0000\ud800'.repeat(8), code: '\u0000' });
    expect([400, 401]).toContain(answer.status);
    expect(['wrong-credentials', 'bad-request']).toContain(problemOf(answer).code);
  });

  it('is never written down where a password was typed in place of a login', async () => {
    const [{ all } = { all: '' }] = await region.query<{ all: string }>(
      `select string_agg(e::text, ' ') as all from audit_event e`,
    );
    expect(all).not.toContain('Волга');
    expect(all).not.toContain('волга');
  });

  it.each<[string, (token: string) => string]>([
    ['cut off', (token) => `gospulse=${token.slice(0, 42)}`],
    ['longer than it is', (token) => `gospulse=${token}A`],
    ['a novel', () => `gospulse=${'A'.repeat(12_000)}`],
    ['behind a forged one', (token) => `gospulse=forged; gospulse=${token}`],
    ['with commas', (token) => `gospulse=${token},gospulse=${token}`],
    ['of another name', (token) => `__Host-gospulse=${token}`],
    ['half a code of a byte', (token) => `gospulse=%E0%A4%A${token}`],
    ['what every object has', () => '__proto__=1; constructor=2'],
  ])('opens nothing: a cookie %s', async (_, cookieOf) => {
    const boss = browser();
    await boss.post('/sign-in', { login: 'boss@office.example', password: PASSWORD });
    const [, token = ''] = boss.cookie().split('=');
    const other = browser();
    other.take(cookieOf(token));
    const answer = await other.get('/me/sessions');
    expect([answer.status, problemOf(answer).code]).toEqual([401, 'sign-in-needed']);
    expect((await boss.me()).account?.login).toBe('boss@office.example');
  });

  it('uses a link twice: whoever comes second is written down, and the session before is over', async () => {
    const before = await somebody('before@office.example', 'analyst');
    const { dataSource } = region.database;
    const now = new Date();
    const { token } = await dataSource.transaction(async (manager) => {
      const account = { login: 'after@office.example', name: 'Анна', role: 'analyst', regionCodes: null } as const;
      const added = await addAccount(manager, account, now);
      if (added.kind !== 'added') throw new Error(added.why);
      return makeAccountLink(manager, 'invitation', added.id, { madeBy: null, now });
    });
    const cookie = before.cookie();
    const weak = await before.post('/links/use', { token, password: 'короткий' });
    expect(problemOf(weak).errors).toEqual([{ name: 'password', reason: 'too-short' }]);
    expect((await before.post('/links/use', { token, password: PASSWORD })).status).toBe(200);
    expect((await before.me()).account?.login).toBe('after@office.example');
    before.take(cookie);
    expect(await before.me()).toMatchObject({ account: null, over: 'sign-out' });
    const again = browser();
    for (const path of ['/links/look', '/links/use'])
      expect(
        problemOf(await again.post(path, { token, ...(path === '/links/use' && { password: PASSWORD }) })).code,
      ).toBe('link-void');
    const rows = await region.query<{ login: string | null; outcome: string; why: string | null }>(
      `select login, outcome, details ->> 'why' as why from audit_event where action = 'invitation.accept'
       order by seq desc limit 4`,
    );
    expect(rows.map(({ login, outcome, why }) => [login, outcome, why]).reverse()).toEqual([
      ['after@office.example', 'refused', 'too-short'],
      ['after@office.example', 'done', null],
      [null, 'refused', 'used'],
      [null, 'refused', 'used'],
    ]);
  });
});

describe('a demonstration', () => {
  let demo: RunningApi;
  const visitor = () => browser(() => demo.url);
  beforeAll(async () => {
    await writeDemoFactor(region.database.dataSource, 60);
    demo = await startApi(region.config);
  });
  afterAll(async () => {
    await demo.close();
    await region.query(`delete from setting where key = 'demo-limit-factor'`);
  });

  it('shows all to whoever comes, and offers each of those it is made for', async () => {
    expect(await visitor().me()).toMatchObject({
      ...{ account: null, access: 'demo' },
      demo: { as: null, offered: ['analyst', 'reporter', 'school', 'committee', 'district', 'admin'] },
    });
  });

  it.each([
    ['analyst', 'analyst', null],
    ['reporter', 'reporter', null],
    ['school', 'head', 1],
    ['admin', 'admin', null],
  ] as const)('opens a session as %s', async (as, role, institutionCount) => {
    const one = visitor();
    expect((await one.post('/demo/sign-in', { as })).status).toBe(200);
    const { account, demo: told } = await one.me();
    expect([account?.role, account?.institutionCount, told?.as]).toEqual([role, institutionCount, as]);
    expect((await one.get('/admin/accounts')).status).toBe(role === 'admin' ? 200 : 403);
    expect((await one.post('/sign-out', {})).status).toBe(200);
    expect(await one.me()).toMatchObject({ account: null, demo: { as: null } });
  });

  it('lets the head of a committee and of a district see what stands below', async () => {
    for (const as of ['committee', 'district']) {
      const one = visitor();
      await one.post('/demo/sign-in', { as });
      expect((await one.me()).account?.institutionCount).toBeGreaterThan(1);
    }
  });

  it('lets nobody change its accounts, and puts back what was changed all the same', async () => {
    const admin = visitor();
    await admin.post('/demo/sign-in', { as: 'admin' });
    await visitor().post('/demo/sign-in', { as: 'school' });
    const [school] = await region.query<{ id: number }>(`select id from account where login = 'demo-school'`);
    const change = (what: string, body: object) => admin.post(`/admin/accounts/${school?.id}/${what}`, body);
    for (const [what, body] of [
      ['institutions', { ogrns: [] }],
      ['role', { role: 'analyst', regionCodes: null }],
      ['disable', {}],
    ] as const)
      expect(problemOf(await change(what, body)).code).toBe('demo-account');
    await region.query(`update account set role = 'analyst', disabled_at = now() where login = 'demo-school'`);
    await region.query(`delete from account_institution where account_id = $1`, [school?.id]);
    const next = visitor();
    expect((await next.post('/demo/sign-in', { as: 'school' })).status).toBe(200);
    expect((await next.me()).account).toMatchObject({ role: 'head', institutionCount: 1 });
    const events = await region.query<{ action: string }>(
      `select action from audit_event where subject = 'demo-school' and details->>'by' = 'demonstration' order by seq`,
    );
    expect(events.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['account.add', 'account.role', 'sign-in']) as string[],
    );
  });

  it('takes no account of somebody’s own for one of its own', async () => {
    await region.query(`update account set is_demo = false where login = 'demo-reporter'`);
    const refused = await visitor().post('/demo/sign-in', { as: 'reporter' });
    expect(problemOf(refused).code).toBe('login-taken');
    await region.query(`update account set is_demo = true where login = 'demo-reporter'`);
  });

  it('is nowhere else: neither its door nor its sessions', async () => {
    const one = visitor();
    await one.post('/demo/sign-in', { as: 'admin' });
    const elsewhere = browser();
    expect(problemOf(await elsewhere.post('/demo/sign-in', { as: 'admin' })).code).toBe('no-demonstration');
    elsewhere.take(one.cookie());
    expect(await elsewhere.me()).toMatchObject({ account: null, access: 'accounts', demo: null });
    expect(problemOf(await elsewhere.get('/admin/accounts')).code).toBe('sign-in-needed');
  });
});
