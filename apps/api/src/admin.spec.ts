import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acceptLink, verifyAudit } from '@gospulse/access';
import { commands, endpoints, type Answer } from '@gospulse/contracts';
import { readUnsubscribeKey, unsubscribeToken, writeDueDigests } from '@gospulse/digests';
import { readConfig } from '@gospulse/platform';
import { get, problemOf, send, type HttpAnswer } from '@gospulse/test-support/api-under-test.js';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { eventually } from '@gospulse/test-support/wait.js';
import { openApiDocument } from './openapi/openapi-document.js';
import { somebody, type Person, type PersonOptions } from './person.spec-helper.js';
import { startApi, type RunningApi } from './start-api.js';

const COMMITTEE = '1023400000011';
const DEPARTMENT = '1023400000022';
const SCHOOL = '1023400000033';
const LYCEUM = '1023400000044';
const PASSWORD = 'река Волга течёт';

const folder = mkdtempSync(join(tmpdir(), 'admin-spec-'));
let database: TestDatabase;
let api: RunningApi;
let admin: Person;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.dataSource.query(
    `insert into region (code, name, zone) values ('34', 'Волгоградская область', 'Europe/Volgograd'), ('70', 'Томская область', 'Asia/Tomsk')`,
  );
  await database.dataSource.query(
    `insert into institution (region_code, ogrn, name, short_name, kind, sphere, level, founder_ogrn, imported_at)
     select '34', ogrn, name, name, 'school', 'education', 'municipal', founder, now()
     from (values ($1, 'Комитет образования Волгограда', null), ($2, 'Департамент лицеев', $1), ($3, 'Школа № 5', $2),
                  ($4, 'Лицей № 1', $2)) as t (ogrn, name, founder)`,
    [COMMITTEE, DEPARTMENT, SCHOOL, LYCEUM],
  );
  api = await startApi(
    readConfig({ DATABASE_URL: database.url, GOSPULSE_DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' }),
  );
  admin = await person('boss@office.example', { role: 'admin' });
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const person = (login: string, options: PersonOptions) =>
  somebody({ url: api.url, dataSource: database.dataSource }, login, options);

interface EventRow {
  readonly action: string;
  readonly subject: string;
  readonly outcome: string;
  readonly details: Record<string, unknown>;
  readonly login: string | null;
  readonly address: string | null;
}

async function lastEvent(): Promise<EventRow> {
  const rows: EventRow[] = await database.dataSource.query(
    'select action, subject, outcome, details, login, address from audit_event order by seq desc limit 1',
  );
  return rows[0]!;
}

/** A refusal with its code, its words and its event; and that nothing else was written. */
async function expectRefused(answer: HttpAnswer, code: string, event: Partial<EventRow>): Promise<void> {
  expect(problemOf(answer).code).toBe(code);
  expect(await lastEvent()).toMatchObject({ outcome: 'refused', login: admin.login, address: '127.0.0.1', ...event });
}

const countOf = async (table: string) =>
  (await database.dataSource.query<{ n: number }[]>(`select count(*)::int as n from ${table}`))[0]?.n;

const tokenIn = ({ body }: HttpAnswer): string => (JSON.parse(body) as { address: string }).address.split('#')[1] ?? '';

/** Somebody who follows a link and chooses a password. */
const accept = (token: string) =>
  acceptLink(database.dataSource, { token, password: PASSWORD }, { address: null, agent: null }, new Date());

const add = (login: string, more: object = {}) =>
  admin.post('/admin/accounts', { login, name: 'Ольга Орлова', role: 'analyst', regionCodes: null, ...more });

async function idOf(login: string): Promise<number> {
  const { accounts } = await admin.read<Answer<'accounts'>>(`/admin/accounts?find=${encodeURIComponent(login)}`);
  return accounts[0]?.id ?? 0;
}

describe('adding an account', () => {
  it('gives a link that is good once, and writes down who was added, never the link', async () => {
    const answer = await add('head@office.example', { role: 'head', ogrns: [COMMITTEE] });
    expect(answer.status).toBe(201);
    const { address } = commands.addAccount.answer.parse(JSON.parse(answer.body));
    expect(address).toMatch(/^\/invitation#[\w-]{43}$/);
    expect(await lastEvent()).toMatchObject({
      ...{ action: 'account.add', subject: 'head@office.example', outcome: 'done', login: admin.login },
      details: { role: 'head', ogrns: COMMITTEE, regions: null },
    });
    const said = JSON.stringify(await database.dataSource.query('select * from audit_event'));
    expect(said).not.toContain(tokenIn(answer));
    const [brief] = (await admin.read<Answer<'accounts'>>('/admin/accounts?find=head@office')).accounts;
    expect(brief).toMatchObject({ state: 'invited', lastSignInAt: null, institutions: [{ ogrn: COMMITTEE }] });
    expect(brief?.invitedUntil).not.toBeNull();
    expect((await accept(tokenIn(answer))).kind).toBe('accepted');
    const [after] = (await admin.read<Answer<'accounts'>>('/admin/accounts?find=head@office')).accounts;
    expect(after).toMatchObject({ state: 'active', invitedUntil: null });
    expect(after?.lastSignInAt).not.toBeNull();
  });

  it.each([
    ['of the same login in other letters', { login: ' HEAD@Office.Example ' }, 'login-taken', 'login-taken'],
    ['of a look-alike login: Cyrillic «е»', { login: 'hеad@office.example' }, 'bad-account', 'bad-login'],
    ['of a login with a space', { login: 'head 2@office.example' }, 'bad-account', 'bad-login'],
    ['of a login that cannot be seen', { login: 'he\u200bad@office.example' }, 'bad-account', 'bad-login'],
    ['with a control character in the login', { login: 'he\u0001ad' }, 'bad-account', 'bad-login'],
    ['of too short a login', { login: 'ab' }, 'bad-account', 'bad-login'],
    ['of a name of nothing that is seen', { name: '\u200b\u202e' }, 'bad-account', 'bad-name'],
    ['of a name of 201 characters', { name: '漢'.repeat(201) }, 'bad-account', 'bad-name'],
    [
      'bound to what the register has not',
      { role: 'head', ogrns: ['9999999999999'] },
      'no-such-institution',
      'no-such-institution',
    ],
    ['bound without being a head', { ogrns: [SCHOOL] }, 'bad-account', 'not-a-head'],
    ['of a region that is not there', { regionCodes: ['99'] }, 'bad-account', 'no-such-region'],
    ['of no region at all', { regionCodes: [] }, 'bad-account', 'no-region'],
    ['of an admin of some regions', { role: 'admin', regionCodes: ['34'] }, 'bad-account', 'admin-of-some-regions'],
  ])('refuses one %s, and leaves nothing behind', async (_, more, code, why) => {
    const before = [await countOf('account'), await countOf('one_time_link'), await countOf('account_institution')];
    await expectRefused(await add('new@office.example', more), code, {
      action: 'account.add',
      details: expect.objectContaining({ why }) as never,
    });
    expect([await countOf('account'), await countOf('one_time_link'), await countOf('account_institution')]).toEqual(
      before,
    );
  });

  it('takes a name with markup and one of 200 wide characters as they are', async () => {
    const markup = '<img src=x onerror=alert(1)> =1+1';
    expect((await add('markup@office.example', { name: markup })).status).toBe(201);
    expect((await add('wide@office.example', { name: '😀'.repeat(200) })).status).toBe(201);
    const { accounts } = await admin.read<Answer<'accounts'>>('/admin/accounts?find=@office.example&limit=200');
    expect(accounts.find(({ login }) => login === 'markup@office.example')?.name).toBe(markup);
    expect([...(accounts.find(({ login }) => login === 'wide@office.example')?.name ?? '')]).toHaveLength(200);
  });

  it('of one login at once from two sides adds it once', async () => {
    const both = await Promise.all([add('same@office.example'), add('Same@office.example')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('links', () => {
  it('are made anew: the one before is void', async () => {
    const first = await add('invited@office.example');
    const id = await idOf('invited@office.example');
    const second = await admin.post(`/admin/accounts/${id}/invitation`);
    expect(await accept(tokenIn(first))).toEqual({ kind: 'void' });
    await expectRefused(await admin.post(`/admin/accounts/${id}/reset`), 'invitation-open', {
      subject: 'invited@office.example',
    });
    // A refusal leaves the link that is out as it was.
    expect((await accept(tokenIn(second))).kind).toBe('accepted');
    await expectRefused(await admin.post(`/admin/accounts/${id}/invitation`), 'invitation-accepted', {
      action: 'invitation.make',
    });
    const reset = await admin.post(`/admin/accounts/${id}/reset`);
    expect(reset.status).toBe(200);
    expect(await lastEvent()).toMatchObject({
      action: 'invitation.make',
      outcome: 'done',
      details: { purpose: 'reset' },
    });
    expect((await accept(tokenIn(reset))).kind).toBe('accepted');
  });

  it('are not made for a shut account, for one of a provider, for one of the demonstration, nor for none', async () => {
    const shut = await person('shut@office.example', { role: 'analyst' });
    await admin.post(`/admin/accounts/${shut.id}/disable`);
    await expectRefused(await admin.post(`/admin/accounts/${shut.id}/invitation`), 'account-disabled', {});
    const provided = await person('sso@office.example', { role: 'analyst' });
    await database.dataSource.query(
      `update account set oidc_issuer = 'https://id.example', oidc_subject = '1' where id = $1`,
      [provided.id],
    );
    await expectRefused(await admin.post(`/admin/accounts/${provided.id}/reset`), 'from-provider', {
      subject: 'sso@office.example',
    });
    const demo = await person('demo@office.example', { role: 'analyst' });
    await database.dataSource.query('update account set is_demo = true where id = $1', [demo.id]);
    await expectRefused(await admin.post(`/admin/accounts/${demo.id}/invitation`), 'demo-account', {});
    await expectRefused(await admin.post(`/admin/accounts/${demo.id}/disable`), 'demo-account', {
      action: 'account.disable',
    });
    await expectRefused(await admin.post('/admin/accounts/2147483647/reset'), 'no-such-account', {
      subject: '#2147483647',
    });
    expect(problemOf(await admin.post('/admin/accounts/99999999999/reset')).code).toBe('bad-request');
  });

  it('that is out when the account is shut does not open it, then or after it is opened again', async () => {
    const out = await add('leaving@office.example');
    const id = await idOf('leaving@office.example');
    expect((await admin.post(`/admin/accounts/${id}/disable`)).status).toBe(200);
    expect(await accept(tokenIn(out))).toEqual({ kind: 'void' });
    expect((await admin.post(`/admin/accounts/${id}/enable`)).status).toBe(200);
    expect(await accept(tokenIn(out))).toEqual({ kind: 'void' });
  });

  it('accepted at the moment the account is shut end one way or the other, and wait for nobody for ever', async () => {
    for (let round = 0; round < 5; round += 1) {
      const out = await add(`race${round}@office.example`);
      const id = await idOf(`race${round}@office.example`);
      const [accepted, shut] = await Promise.all([accept(tokenIn(out)), admin.post(`/admin/accounts/${id}/disable`)]);
      expect([shut.status, ['accepted', 'void'].includes(accepted.kind)]).toEqual([200, true]);
      expect(await admin.read<Answer<'account'>>(`/admin/accounts/${id}`)).toMatchObject({
        account: { state: 'disabled' },
        sessions: 0,
      });
    }
  });
});

describe('changing an account', () => {
  it('another role ends its sessions, tells why, and takes what a head was bound to', async () => {
    const head = await person('promoted@office.example', { role: 'head', ogrns: [SCHOOL] });
    expect((await head.get('/me/sessions')).status).toBe(200);
    const role = { role: 'reporter', regionCodes: ['34'] };
    expect((await admin.post(`/admin/accounts/${head.id}/role`, role)).status).toBe(200);
    expect(await head.me()).toMatchObject({ account: null, over: 'rights-changed' });
    expect(problemOf(await head.get('/me/sessions')).code).toBe('sign-in-needed');
    expect((await lastEvent()).details).toEqual({
      ...{ role: 'reporter', regions: '34', roleWas: 'head' },
      regionsWere: null,
      ogrnsWere: 1,
    });
    expect(await admin.read<Answer<'account'>>(`/admin/accounts/${head.id}`)).toMatchObject({
      institutions: [],
      account: { regionCodes: ['34'] },
    });
    // The same once more is no change, and no event.
    const events = await countOf('audit_event');
    expect((await admin.post(`/admin/accounts/${head.id}/role`, role)).status).toBe(200);
    expect(await countOf('audit_event')).toBe(events);
  });

  it('shut while signed in: out at the next request, in again after it is opened', async () => {
    const analyst = await person('away@office.example', { role: 'analyst' });
    await admin.post(`/admin/accounts/${analyst.id}/disable`);
    expect(await analyst.me()).toMatchObject({ account: null, over: 'account-disabled' });
    await admin.post(`/admin/accounts/${analyst.id}/enable`);
    expect((await analyst.me()).account).toBeNull();
    await analyst.signIn();
    expect((await analyst.me()).account?.login).toBe('away@office.example');
  });

  it('all its sessions ended by an admin, its name changed without that', async () => {
    const analyst = await person('lost@office.example', { role: 'analyst' });
    expect((await admin.post(`/admin/accounts/${analyst.id}/name`, { name: ' Анна\u202e  Орлова ' })).status).toBe(200);
    expect((await analyst.me()).account?.name).toBe('Анна Орлова');
    const tooLong = await admin.post(`/admin/accounts/${analyst.id}/name`, { name: 'ы'.repeat(201) });
    await expectRefused(tooLong, 'bad-account', { action: 'account.rename' });
    expect(problemOf(tooLong).errors).toEqual([{ name: 'name', reason: 'bad-name' }]);
    expect((await admin.post(`/admin/accounts/${analyst.id}/sessions/end`)).status).toBe(200);
    expect(await lastEvent()).toMatchObject({ action: 'session.end', subject: 'lost@office.example', outcome: 'done' });
    expect(await analyst.me()).toMatchObject({ account: null, over: 'by-admin' });
  });

  it('a second factor taken by an admin ends its sessions', async () => {
    const analyst = await person('phone@office.example', { role: 'analyst' });
    await database.dataSource.query(`update account set totp_secret = '\\x00', totp_since = now() where id = $1`, [
      analyst.id,
    ]);
    expect((await admin.post(`/admin/accounts/${analyst.id}/second-factor/remove`)).status).toBe(200);
    expect(await lastEvent()).toMatchObject({ action: 'second-factor.off', subject: 'phone@office.example' });
    expect(await analyst.me()).toMatchObject({ account: null, over: 'rights-changed' });
  });

  it('binds a head, says what that opens, and refuses what is not in the register', async () => {
    const head = await person('committee@office.example', { role: 'head' });
    const bind = (ogrns: string[]) => admin.post(`/admin/accounts/${head.id}/institutions`, { ogrns });
    const seen = () => admin.read<Answer<'account'>>(`/admin/accounts/${head.id}`);
    expect(await seen()).toMatchObject({ seen: 0, institutions: [] });
    expect((await bind([COMMITTEE, COMMITTEE, DEPARTMENT])).status).toBe(200);
    expect(endpoints.account.answer.parse(await seen())).toMatchObject({
      seen: 4,
      institutions: [
        { ogrn: COMMITTEE, below: 3, founder: null },
        { ogrn: DEPARTMENT, below: 2 },
      ],
    });
    expect((await lastEvent()).details).toMatchObject({ total: 2 });
    const refused = await bind([SCHOOL, '1111111111111']);
    await expectRefused(refused, 'no-such-institution', { action: 'account.bind' });
    expect(problemOf(refused).errors).toEqual([{ name: 'ogrns', reason: '1111111111111' }]);
    expect(await seen()).toMatchObject({ seen: 4 });
    // A binding that is taken away is felt at once.
    expect((await bind([SCHOOL])).status).toBe(200);
    expect(await head.me()).toMatchObject({ over: 'rights-changed' });
    expect((await lastEvent()).details).toEqual({ added: SCHOOL, removed: `${COMMITTEE} ${DEPARTMENT}`, total: 1 });
    await expectRefused(
      await admin.post(`/admin/accounts/${admin.id}/institutions`, { ogrns: [SCHOOL] }),
      'bad-account',
      {},
    );
  });
});

describe('the last admin', () => {
  it('is kept: of two who demote each other at once one stays', async () => {
    const second = await person('second@office.example', { role: 'admin' });
    const demote = (who: Person, whom: Person) =>
      who.post(`/admin/accounts/${whom.id}/role`, { role: 'analyst', regionCodes: null });
    const answers = await Promise.all([demote(admin, second), demote(second, admin)]);
    // Whoever came second was either refused as the last one, or was no admin any more.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => [401, 403, 409].includes(status))).toHaveLength(1);
    await database.dataSource.query(`update account set role = 'admin' where id = $1`, [admin.id]);
    await database.dataSource.query(`update account set role = 'analyst' where id = $1`, [second.id]);
    await admin.signIn();
  });

  it('is kept also where a third is there: who was demoted meanwhile changes nobody any more', async () => {
    const [one, other] = [
      await person('one@office.example', { role: 'admin' }),
      await person('other@office.example', { role: 'admin' }),
    ];
    // Both are let in as admins, and wait for the same.
    const held = database.dataSource.createQueryRunner();
    await held.startTransaction();
    await held.query('select pg_advisory_xact_lock(7316411)');
    const demote = (who: Person, whom: Person) =>
      who.post(`/admin/accounts/${whom.id}/role`, { role: 'analyst', regionCodes: null });
    const both = Promise.all([demote(one, other), demote(other, one)]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await held.commitTransaction();
    await held.release();
    expect((await both).map(({ status }) => status).sort()).toEqual([200, 403]);
    const admins = await database.dataSource.query<{ login: string }[]>(
      `select login from account where role = 'admin' and login in ('one@office.example', 'other@office.example')`,
    );
    expect(admins).toHaveLength(1);
    await database.dataSource.query(`update account set role = 'analyst' where login = $1`, [admins[0]?.login]);
  });

  it.each([
    ['shuts', 'disable', {}, 'account.disable'],
    ['demotes', 'role', { role: 'head', regionCodes: null }, 'account.role'],
  ])('is refused when the last one %s themselves', async (_, path, body, action) => {
    await expectRefused(await admin.post(`/admin/accounts/${admin.id}/${path}`, body), 'last-admin', { action });
    expect((await admin.me()).account?.role).toBe('admin');
  });
});

describe('the list of accounts', () => {
  beforeAll(async () => {
    await database.dataSource.query(
      `insert into account (login, name, role, created_at, password_hash)
       select 'person' || lpad(n::text, 4, '0'), 'Сотрудник № ' || n, 'analyst', now(), case when n % 2 = 0 then 'x' end
       from generate_series(1, 2000) n`,
    );
  });

  it('of two thousand is walked in parts, each account once', async () => {
    const seen: string[] = [];
    let after: string | null = '';
    const begun = performance.now();
    while (after !== null) {
      const part: Answer<'accounts'> = await admin.read(
        `/admin/accounts?find=person&limit=200${after && `&after=${after}`}`,
      );
      expect([endpoints.accounts.answer.parse(part), part.total]).toEqual([part, 2_000]);
      seen.push(...part.accounts.map(({ login }) => login));
      after = part.after;
    }
    expect([seen.length, new Set(seen).size]).toEqual([2_000, 2_000]);
    expect((performance.now() - begun) / 10).toBeLessThan(500);
  });

  it.each([
    [
      'a part of a name, whatever its case',
      'find=%D1%81%D0%BE%D1%82%D1%80%D1%83%D0%B4%D0%BD%D0%B8%D0%BA%20%E2%84%96%201999',
      1,
    ],
    ['a state', 'find=person&state=invited', 1_000],
    ['a role', 'find=person&role=head', 0],
    ['a sign that stands for anything elsewhere', 'find=%25', 0],
    ['an ОГРН that somebody is bound to', `find=${SCHOOL}`, 1],
  ])('finds by %s', async (_, query, total) => {
    expect(await admin.read<Answer<'accounts'>>(`/admin/accounts?${query}`)).toMatchObject({ total });
  });

  it.each(['find=%00', 'after=%00', 'role=boss', 'limit=201', 'state=shut'])('refuses %s', async (query) => {
    expect(problemOf(await admin.get(`/admin/accounts?${query}`)).code).toBe('bad-request');
  });
});

describe('institutions to bind', () => {
  const find = (words: string) =>
    admin.read<Answer<'institutionsToBind'>>(`/admin/institutions?find=${encodeURIComponent(words)}`);

  it('are found by words with a typo and by ОГРН, each with what stands below', async () => {
    expect((await find('комитет образованя')).institutions[0]).toMatchObject({ ogrn: COMMITTEE, below: 3 });
    expect(await find(DEPARTMENT)).toMatchObject({
      institutions: [{ ogrn: DEPARTMENT, below: 2, founder: 'Комитет образования Волгограда' }],
    });
    expect(await find('  ')).toEqual({ institutions: [], total: 0 });
    await database.dataSource.query(`update institution set status = 'closed' where ogrn = $1`, [DEPARTMENT]);
    expect((await find(COMMITTEE)).institutions[0]).toMatchObject({ below: 2 });
    await database.dataSource.query('update institution set status = null where ogrn = $1', [DEPARTMENT]);
  });

  it('in a circle of founders are counted once', async () => {
    await database.dataSource.query('update institution set founder_ogrn = $1 where ogrn = $2', [SCHOOL, COMMITTEE]);
    expect((await find(COMMITTEE)).institutions[0]).toMatchObject({ below: 3 });
    await database.dataSource.query('update institution set founder_ogrn = null where ogrn = $1', [COMMITTEE]);
  });
});

describe('the journal', () => {
  const read = (query: string) => admin.read<Answer<'audit'>>(`/admin/audit?${query}`);

  it('is filtered by what, who, outcome and days, and walked in parts', async () => {
    const all = await read('limit=500');
    expect(endpoints.audit.answer.parse(all)).toEqual(all);
    expect(all.total).toBe(all.events.length);
    const refused = await read('action=account.add&outcome=refused&limit=500');
    expect(refused.total).toBeGreaterThan(10);
    expect(new Set(refused.events.map(({ action, outcome }) => `${action} ${outcome}`))).toEqual(
      new Set(['account.add refused']),
    );
    expect(
      (await read('who=COMMITTEE')).events.every(({ login, subject }) => `${login} ${subject}`.includes('committee')),
    ).toBe(true);
    expect((await read('from=2020-01-01&to=2020-01-02')).total).toBe(0);
    const first = await read('limit=3');
    const second = await read(`limit=3&before=${first.before}`);
    expect([...first.events, ...second.events].map(({ seq }) => seq)).toEqual(
      all.events.slice(0, 6).map(({ seq }) => seq),
    );
  });

  it('is handed out as a file only with an event of that', async () => {
    const answer = await admin.post('/admin/audit/export', { action: 'account.role', who: 'promoted' });
    const { events, isCut } = commands.exportAudit.answer.parse(JSON.parse(answer.body));
    expect([events.length, isCut]).toEqual([1, false]);
    expect(await lastEvent()).toMatchObject({
      ...{ action: 'export', subject: 'audit', outcome: 'done', login: admin.login },
      details: { what: 'audit', rows: 1, filter: 'action=account.role&who=promoted' },
    });
  });

  it('is gone through when somebody asks, once for all who ask', async () => {
    expect(await verifyAudit(database.dataSource, null)).toMatchObject({ kind: 'whole' });
    const chain = () => admin.read<Answer<'auditChain'>>('/admin/audit/chain');
    expect(await chain()).toEqual({ checked: null, last: null, hasFailed: false });
    const begun = await Promise.all([admin.post('/admin/audit/chain'), admin.post('/admin/audit/chain')]);
    expect(begun.map(({ status }) => status)).toEqual([202, 202]);
    const described = openApiDocument() as { paths: Record<string, { post?: { responses: object } }> };
    const { responses } = described.paths['/api/v1/admin/audit/chain']?.post ?? { responses: {} };
    expect(Object.keys(responses).filter((status) => status.startsWith('2'))).toEqual(['202']);
    const found = await eventually('the check to end', async () => {
      const now = await chain();
      return now.checked === null && now.last ? now : null;
    });
    expect(endpoints.auditChain.answer.parse(found)).toMatchObject({ last: { verdict: { kind: 'whole' } } });
    // Pressed again within the minute, it shows what was found.
    await admin.post('/admin/audit/chain');
    expect(await chain()).toEqual(found);
  });

  it.each(['analyst', 'reporter', 'head'] as const)('and all else here is closed to the role %s', async (role) => {
    const other = await person(`${role}-out@office.example`, { role });
    for (const path of [
      '/admin/accounts',
      `/admin/accounts/${admin.id}`,
      '/admin/institutions?find=a',
      '/admin/audit',
      '/admin/audit/chain',
    ])
      expect(problemOf(await other.get(path)).code).toBe('not-allowed');
    for (const path of [
      '/admin/audit/export',
      '/admin/audit/chain',
      `/admin/accounts/${admin.id}/disable`,
      '/admin/accounts',
    ])
      expect(problemOf(await other.post(path)).code).toBe('not-allowed');
  });
});

describe('letters to heads', () => {
  let mailing: RunningApi;
  let head: Person;
  const token = async (like: string): Promise<string> => {
    const [letter] = await database.dataSource.query<{ body: string }[]>(
      'select body from mail where dedup_key like $1 order by id desc limit 1',
      [like],
    );
    return /(?:#|unsubscribe\/)([\w-]{39,43})/.exec(letter?.body ?? '')?.[1] ?? '';
  };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const ONE_CLICK = 'List-Unsubscribe=One-Click';

  beforeAll(async () => {
    await database.dataSource.query(`insert into setting (key, value) values ('mail-from', 'reports@region.example')`);
    mailing = await startApi(
      readConfig({
        ...{ DATABASE_URL: database.url, GOSPULSE_DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' },
        PUBLIC_URL: 'https://pulse.example',
      }),
    );
    const place = { url: mailing.url, dataSource: database.dataSource };
    head = await somebody(place, 'mailed@office.example', { role: 'head', ogrns: [SCHOOL] });
  });
  afterAll(() => mailing.close());

  it('go to an address that its owner confirmed by the link alone, in whichever browser', async () => {
    expect(await head.read('/me/mailbox')).toEqual({ mailbox: null, obstacles: [] });
    const refused = await head.post('/me/mailbox', { address: 'head' });
    expect(problemOf(refused)).toMatchObject({ code: 'bad-account', errors: [{ name: 'address' }] });
    expect((await head.post('/me/mailbox', { address: 'head@school.example' })).status).toBe(200);
    const link = await token('confirmation %');
    const confirm = (given: string) =>
      send(
        'POST',
        `${mailing.url}/api/v1/mailbox/confirm`,
        { 'content-type': 'application/json' },
        JSON.stringify({ token: given }),
      );
    expect(problemOf(await confirm('x'.repeat(43))).code).toBe('link-void');
    expect(JSON.parse((await confirm(link)).body)).toEqual({ address: 'head@school.example' });
    expect(problemOf(await confirm(link)).code).toBe('link-void');
    expect((await head.post('/me/digests', { weekly: true, urgent: false })).status).toBe(200);
    expect(await head.read('/me/mailbox')).toMatchObject({
      mailbox: { address: 'head@school.example', isConfirmed: true, weekly: true, urgent: false, rests: null },
    });
    expect(await admin.read(`/admin/accounts/${head.id}`)).toMatchObject({ mailbox: { isConfirmed: true } });
    expect(await admin.read('/admin/mail')).toMatchObject({
      mailboxes: { named: 1, confirmed: 1, resting: 0, weekly: 1, urgent: 0 },
      letters: { confirmation: { sent: 0, waiting: 1, refused: 0 } },
      mailFrom: 'reports@region.example',
      // This API was started without an address that people type.
      obstacles: ['no-public-url'],
    });
  });

  it('are shown in a frame that runs nothing, takes nothing from elsewhere, and stands in our pages alone', async () => {
    const shown = await head.get('/me/digests/weekly/letter');
    expect(shown.status).toBe(200);
    const policy = String(shown.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('sandbox');
    expect(policy).not.toContain('script');
    expect(policy).toContain("frame-ancestors 'self'");
    expect(shown.headers['x-frame-options']).toBe('SAMEORIGIN');
    expect(shown.body).toContain('Школа №&nbsp;5');
    expect(shown.body).not.toContain('Лицей');
    expect(await head.read('/me/digests/urgent')).toEqual({ letter: null, why: 'nothing-due' });
  });

  it('end by one click without a session, and not by being looked at', async () => {
    const writing = await writeDueDigests(database.dataSource, {
      installation: { publicUrl: 'https://pulse.example', mailFrom: 'a@b.example', isDemonstration: false },
      now: () => new Date('2126-01-01T00:00:00Z'),
    });
    expect(writing).toEqual({ written: 0, silent: 0 });
    const link = unsubscribeToken(await readUnsubscribeKey(database.dataSource), {
      ...{ accountId: head.id, kind: 'weekly', address: 'head@school.example' },
    });
    const address = `${mailing.url}/unsubscribe/${link}`;
    const isOn = async () => (await head.read<Answer<'myMailbox'>>('/me/mailbox')).mailbox?.weekly;
    for (const method of ['GET', 'HEAD'] as const) {
      const looked = await send(method, address);
      expect([looked.status, looked.headers['cache-control']]).toEqual([200, 'no-store']);
    }
    expect((await get(address)).body).toContain('<form method="post"><button>Отписаться</button></form>');
    expect(await isOn()).toBe(true);
    // With a cookie of somebody who is signed in, by a form of whichever kind, or by nothing at all.
    for (const [headers, body] of [
      [form, ONE_CLICK],
      [{ ...form, cookie: head.cookie() }, ONE_CLICK],
      [{ 'content-type': 'multipart/form-data; boundary=b' }, '--b\r\n\r\nx\r\n--b--'],
      [{}, ''],
    ] as const) {
      const ended = await send('POST', address, headers, body);
      expect([ended.status, ended.headers['set-cookie'] ?? null]).toEqual([200, null]);
      expect(await isOn()).toBe(false);
      await head.post('/me/digests', { weekly: true, urgent: false });
    }
    expect((await send('POST', address, form, 'x'.repeat(5_000))).status).toBe(413);
    expect(await isOn()).toBe(true);
  });

  it('of nobody are told nothing by a link that was not made here', async () => {
    for (const none of ['x', 'x'.repeat(39), encodeURIComponent('<script>')]) {
      const answer = await send('POST', `${mailing.url}/unsubscribe/${none}`, form, ONE_CLICK);
      expect(answer.status).toBe(404);
      expect(answer.body).not.toContain('<script');
    }
  });

  it('are nobody’s but heads’, and an admin names the address of one without seeing a link', async () => {
    expect(problemOf(await admin.get('/me/mailbox')).code).toBe('not-allowed');
    const place = { url: mailing.url, dataSource: database.dataSource };
    const boss = await somebody(place, 'mail-boss@office.example', { role: 'admin' });
    const analyst = await somebody(place, 'no-head@office.example', { role: 'analyst' });
    const named = await boss.post(`/admin/accounts/${analyst.id}/mailbox`, { address: 'a@b.example' });
    expect(problemOf(named)).toMatchObject({ code: 'bad-account', errors: [{ reason: 'not-a-head' }] });
    const done = await boss.post(`/admin/accounts/${head.id}/mailbox`, { address: 'new@school.example' });
    expect([done.status, done.body]).toEqual([200, '{"done":true}']);
    expect(await head.read('/me/mailbox')).toMatchObject({ mailbox: { isConfirmed: false } });
    expect(await lastEvent()).toMatchObject({
      ...{ action: 'mailbox.change', login: 'mail-boss@office.example', outcome: 'done' },
      details: { mailbox: 'new@school.example', mailboxWas: 'head@school.example' },
    });
  });
});
