import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Provider } from '@gospulse/access';
import { API_PREFIX, type MeAnswer } from '@gospulse/contracts';
import type { SignInProblem } from '@gospulse/domain';
import { freePort } from '@gospulse/store';
import { get, problemOf, send, type HttpAnswer } from '@gospulse/test-support/api-under-test.js';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import {
  CLIENT,
  startProviderUnderTest,
  type Meddling,
  type ProviderUnderTest,
} from '@gospulse/test-support/provider-under-test.js';
import { specConfig } from '@gospulse/test-support/region-under-test.js';
import { eventually } from '@gospulse/test-support/wait.js';
import { startApi, type RunningApi } from './start-api.js';

const SCHOOL = '1023400000018';
const OTHER = '1023400000029';
const UNKNOWN = '1023400000030';
const ANALYST = { name: 'Ирина Петрова', preferred_username: 'I.Petrova', groups: ['users', 'g-analysts'] };

let database: TestDatabase;
let provider: ProviderUnderTest;
let api: RunningApi;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  const port = await freePort();
  provider = await startProviderUnderTest(() => [`http://127.0.0.1:${port}${API_PREFIX}/provider/return`]);
  folder = mkdtempSync(join(tmpdir(), 'provider-spec-'));
  // Whatever is wrong with the provider, the product starts.
  await provider.shut();
  api = await startApi(
    specConfig({
      ...{ GOSPULSE_DATA_DIR: folder, DATABASE_URL: database.url, PORT: String(port) },
      ...{ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
      ...{
        OIDC_ROLE_CLAIM: 'groups',
        OIDC_OGRN_CLAIM: 'ogrn',
        OIDC_REGION_CLAIM: 'regions',
        OIDC_NAME: 'ЕСИА области',
      },
      OIDC_ROLES: 'admin=g-admins,analyst=g-analysts,head=g-heads',
    }),
  );
  await query(`insert into region (code, name, zone) values ('34', 'Область', 'Europe/Volgograd')`);
  await query(
    `insert into institution (region_code, ogrn, name, kind, sphere, level, imported_at)
     select '34', ogrn, ogrn, 'school', 'education', 'municipal', now() from unnest($1::text[]) as one (ogrn)`,
    [[SCHOOL, OTHER]],
  );
});
afterAll(async () => {
  await api.close();
  await provider.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const query = <Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  database.dataSource.query<Row[]>(text, [...values]);

/** A browser that keeps cookies of the product and of the provider, and follows no redirect by itself. */
function browser() {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: string) => {
    const { port } = new URL(url);
    const jar = jars.get(port) ?? new Map<string, string>();
    jars.set(port, jar);
    return jar;
  };
  const cookieOf = (url: string) => [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ');
  const open = async (url: string): Promise<HttpAnswer> => {
    const answer = await get(url, { cookie: cookieOf(url) });
    for (const given of [answer.headers['set-cookie'] ?? []].flat()) {
      const [pair = ''] = given.split(';');
      const [name = '', ...value] = pair.split('=');
      jarOf(url).set(name, value.join('='));
    }
    return answer;
  };
  const leadsTo = (answer: HttpAnswer, from: string) => new URL(String(answer.headers['location']), from).href;
  /** Presses the button. @returns where the provider asks who it is */
  const leave = async (back = '/ranking'): Promise<string> => {
    const start = `${api.url}${API_PREFIX}/provider/sign-in?back=${encodeURIComponent(back)}`;
    return leadsTo(await open(start), start);
  };
  /** Goes on from there to where the provider sends back to. */
  const comesBackWith = async (back?: string, from?: string): Promise<string> => {
    let at = from ?? (await leave(back));
    for (let steps = 0; steps < 10 && at.startsWith(provider.issuer); steps += 1) at = leadsTo(await open(at), at);
    return at;
  };
  const finish = async (at: string): Promise<string> => {
    if (!at.includes('/provider/return')) return at.slice(api.url.length);
    return leadsTo(await open(at), at).slice(api.url.length);
  };
  return {
    open,
    leave,
    comesBackWith,
    finish,
    jar: () => jarOf(api.url),
    /** Where somebody lands who presses the button and signs in. */
    signIn: async (back?: string) => finish(await comesBackWith(back)),
    me: async () => JSON.parse((await open(`${api.url}${API_PREFIX}/me`)).body) as MeAnswer,
  };
}

/** What was written of a sign-in that failed: nothing but one event. */
async function expectRefused(problem: SignInProblem, landsAt: () => Promise<string>): Promise<Record<string, unknown>> {
  const count = () =>
    query<{ rows: string }>(
      `select concat_ws(' ', (select count(*) from account), (select count(*) from session where ended_at is null),
              (select count(*) from account_institution), (select count(*) from provider_return)) as rows`,
    );
  const [before] = await count();
  expect(await landsAt()).toBe(`/sign-in?problem=${problem}`);
  expect((await count())[0]).toEqual(before);
  const [event] = await query<{ action: string; outcome: string; details: Record<string, unknown> }>(
    'select action, outcome, details from audit_event order by seq desc limit 1',
  );
  expect(event).toMatchObject({ action: 'sign-in', outcome: 'refused', details: { by: 'provider', why: problem } });
  return event?.details ?? {};
}

/** The provider's tokens as they come, with another ID token. */
const withToken =
  (change: (token: string) => string | undefined): Meddling =>
  (path, own) => {
    if (path !== '/token') return own;
    const tokens = JSON.parse(own.body) as { id_token: string };
    return { ...own, body: JSON.stringify({ ...tokens, id_token: change(tokens.id_token) }) };
  };

describe('a provider that is away', () => {
  it('keeps nobody from starting the product, and is told of on the screen of signing in', async () => {
    await expectRefused('provider-away', () => browser().signIn());
    expect((await browser().me()).provider).toBe('ЕСИА области');
    await provider.open();
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    provider.signsIn('boss', { preferred_username: 'boss', groups: 'g-admins', regions: '*' });
    expect(await browser().signIn()).toBe('/ranking');
  });

  it('is not waited for long', async () => {
    const settings = specConfig({
      ...{ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
      ...{ OIDC_ROLE_CLAIM: 'groups', OIDC_ROLES: 'admin=x' },
    }).provider;
    if (settings === null) throw new Error('no provider');
    const impatient = new Provider(settings, 100);
    const pending = { state: 's', nonce: 'n', verifier: 'v'.repeat(43), back: '/', returnAddress: `${api.url}/x` };
    provider.meddle((_, own) => new Promise((resolve) => setTimeout(() => resolve(own), 300)));
    expect(await impatient.addressFor(pending, new Date())).toMatchObject({ problem: 'provider-away' });
    provider.meddle(null);
    // On a busy machine a provider that is well may take longer than that patience once or twice.
    await eventually('the address', async () => {
      const answer = await impatient.addressFor(pending, new Date());
      return answer.kind === 'address' ? answer : null;
    });
  });
});

describe('somebody who comes from the provider', () => {
  it('has an account from then on, with what the claims grant', async () => {
    provider.signsIn('u-1', { ...ANALYST, regions: ['34'] });
    const theirs = browser();
    expect(await theirs.signIn('/quality?from=2025-11-01')).toBe('/quality?from=2025-11-01');
    expect(await theirs.me()).toMatchObject({
      account: { login: 'i.petrova', name: 'Ирина Петрова', role: 'analyst', hasPassword: false },
      access: 'accounts',
      needsSecondFactor: false,
    });
    const events = await query<{ action: string }>('select action from audit_event order by seq desc limit 2');
    expect(events.map(({ action }) => action)).toEqual(['sign-in', 'account.add']);
    expect(theirs.jar().get('gospulse-provider')).toBe('');
  });

  it('is asked for by code, with PKCE, a state and a nonce', async () => {
    const answer = await browser().open(`${api.url}${API_PREFIX}/provider/sign-in`);
    const asked = new URL(String(answer.headers['location'])).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256' });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
    expect(String(answer.headers['set-cookie'])).toMatch(/; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('keeps one account, whose rights follow the claims; what was open under the old ones ends', async () => {
    provider.signsIn('u-2', { preferred_username: 'sidorov', groups: 'g-heads', regions: '34', ogrn: [SCHOOL, OTHER] });
    const first = browser();
    await first.signIn();
    expect((await first.me()).account?.institutions).toHaveLength(2);
    provider.signsIn('u-2', {
      preferred_username: 'renamed',
      groups: 'g-heads',
      regions: '34',
      ogrn: `${OTHER} ${UNKNOWN}`,
    });
    const second = browser();
    await second.signIn();
    expect((await second.me()).account).toMatchObject({ login: 'sidorov', institutions: [{ ogrn: OTHER }] });
    expect(await first.me()).toMatchObject({ account: null, over: 'rights-changed' });
    const [event] = await query<{ details: object }>('select details from audit_event order by seq desc limit 1');
    expect(event?.details).toMatchObject({ unknownOgrns: UNKNOWN });
    provider.signsIn('u-2', { groups: 'g-analysts', regions: '34', ogrn: [SCHOOL] });
    const third = browser();
    await third.signIn();
    expect((await third.me()).account).toMatchObject({ login: 'sidorov', role: 'analyst', institutions: [] });
    expect(await second.me()).toMatchObject({ over: 'rights-changed' });
  });

  it('ends the session that was open in their browser, and opens another', async () => {
    provider.signsIn('u-1', { ...ANALYST, regions: ['34'] });
    const theirs = browser();
    await theirs.signIn();
    const before = theirs.jar().get('gospulse');
    await theirs.signIn();
    expect(theirs.jar().get('gospulse')).not.toBe(before);
    const [ended] = await query<{ because: string }>(
      'select ended_because as because from session where ended_at is not null order by ended_at desc limit 1',
    );
    expect(ended?.because).toBe('sign-out');
  });

  it('is told where the provider ends its session too', async () => {
    provider.signsIn('u-1', { ...ANALYST, regions: ['34'] });
    const theirs = browser();
    await theirs.signIn();
    const cookie = `gospulse=${theirs.jar().get('gospulse')}`;
    const head = { cookie, 'x-csrf-token': (await theirs.me()).csrfToken ?? '', 'content-type': 'application/json' };
    const out = await send('POST', `${api.url}${API_PREFIX}/sign-out`, head, '{}');
    const { provider: address } = JSON.parse(out.body) as { provider: string };
    expect(address).toMatch(new RegExp(`^${provider.issuer}/session/end\\?`));
    expect(new URL(address).searchParams.get('post_logout_redirect_uri')).toBe(`${api.url}/sign-in`);
  });

  it('is taken in after the provider changed its keys', async () => {
    provider.changeKey();
    provider.signsIn('u-1', { ...ANALYST, regions: ['34'] });
    expect(await browser().signIn()).toBe('/ranking');
  });
});

describe('nobody is let in', () => {
  const claims = { preferred_username: 'refused', groups: 'g-analysts', regions: '34' };
  afterEach(() => provider.meddle(null));

  it.each<[string, SignInProblem, Record<string, unknown>]>([
    ['no role', 'no-role', { regions: '34' }],
    ['a role that is not ours', 'no-role', { regions: '34', groups: ['users'] }],
    ['no region', 'no-region', { groups: 'g-analysts' }],
    ['a region that there is not yet', 'no-region', { groups: 'g-analysts', regions: '99' }],
    ['a head of nobody', 'no-institution', { groups: 'g-heads', regions: '34' }],
    [
      'a head of whom the register does not know',
      'no-institution',
      { groups: 'g-heads', regions: '34', ogrn: UNKNOWN },
    ],
  ])('by claims that tell of %s', async (_, problem, told) => {
    provider.signsIn('u-refused', told);
    expect(await expectRefused(problem, () => browser().signIn())).toMatchObject({ person: 'u-refused' });
  });

  it('whose login an account with a password has already, or another person at the provider', async () => {
    await query(`insert into account (login, name, role, created_at) values ('local', 'Свой', 'analyst', now())`);
    for (const [subject, login] of [
      ['u-local', 'local'],
      ['u-other', 'i.petrova'],
    ] as const) {
      provider.signsIn(subject, { ...claims, preferred_username: login });
      await expectRefused('login-taken', () => browser().signIn());
    }
    expect(await query(`select from account where login = 'local' and oidc_subject is null`)).toHaveLength(1);
  });

  it('who has lost their role there; what was open is over', async () => {
    provider.signsIn('u-left', { ...claims, preferred_username: 'left' });
    const theirs = browser();
    await theirs.signIn();
    expect((await theirs.me()).account?.login).toBe('left');
    provider.signsIn('u-left', { regions: '34', groups: ['users'] });
    expect(await browser().signIn()).toBe('/sign-in?problem=no-role');
    expect(await theirs.me()).toMatchObject({ account: null, over: 'rights-changed' });
    const [event] = await query<{ id: number | null }>(
      'select account_id as id from audit_event order by seq desc limit 1',
    );
    expect(event?.id).not.toBeNull();
  });

  it('to a region that the register does not know', async () => {
    provider.signsIn('u-far', { ...claims, preferred_username: 'far', regions: '98' });
    expect(await browser().signIn()).toBe('/sign-in?problem=no-region');
  });

  it('whose account an admin shut', async () => {
    provider.signsIn('u-shut', { ...claims, preferred_username: 'shut' });
    expect(await browser().signIn()).toBe('/ranking');
    await query(`update account set disabled_at = now() where login = 'shut'`);
    await query(`update session set ended_at = now() where account_id = (select id from account where login = 'shut')`);
    await expectRefused('account-disabled', () => browser().signIn());
  });

  it('while an admin changes the same account: one waits for the other', async () => {
    const told = (region: string) => ({ preferred_username: 'both', groups: 'g-heads', regions: '34', ogrn: region });
    provider.signsIn('u-both', told(SCHOOL));
    expect(await browser().signIn()).toBe('/ranking');
    provider.signsIn('u-both', told(OTHER));
    const address = await (async (theirs) => ({ theirs, at: await theirs.comesBackWith() }))(browser());
    const held = database.dataSource.createQueryRunner();
    await held.startTransaction();
    await held.query(`select from account where login = 'both' for no key update`);
    const landed = address.theirs.finish(address.at);
    await new Promise((resolve) => setTimeout(resolve, 300));
    // As a change of the role does: the account first, then whoever counts admins, then the chain of events.
    await held.query('select pg_advisory_xact_lock(7316411)');
    await held.query('select pg_advisory_xact_lock(7316410)');
    await held.commitTransaction();
    await held.release();
    expect(await landed).toBe('/ranking');
  });

  it('who was the last admin and is one no more; their sessions end', async () => {
    provider.signsIn('boss', { preferred_username: 'boss', groups: 'g-admins', regions: '*' });
    const theirs = browser();
    await theirs.signIn();
    provider.signsIn('boss', { preferred_username: 'boss', groups: 'g-analysts', regions: '*' });
    expect(await browser().signIn()).toBe('/sign-in?problem=last-admin');
    expect(await theirs.me()).toMatchObject({ account: null, over: 'rights-changed' });
    expect(await query(`select from account where login = 'boss' and role = 'admin'`)).toHaveLength(1);
  });

  it.each<[string, (token: string) => string | undefined, string]>([
    ['another nonce', (token) => provider.resign(token, { nonce: 'other' }), 'nonce'],
    ['another issuer', (token) => provider.resign(token, { iss: 'https://elsewhere.example' }), 'iss'],
    ['another audience', (token) => provider.resign(token, { aud: 'other' }), 'aud'],
    ['a token of before', (token) => provider.resign(token, { iat: 1_700_000_000, exp: 1_700_000_600 }), 'exp'],
    ['no subject', (token) => provider.resign(token, { sub: undefined }), ''],
    ['a subject of control characters', (token) => provider.resign(token, { sub: 'a\u0000b' }), 'subject'],
    ['a signature of nobody', (token) => `${token.slice(0, -8)}AAAAAAAA`, ''],
    [
      'claims changed under a signature',
      (token) => token.replace(/\.[^.]+\./, middleOf(provider.resign(token, { x: 1 }))),
      '',
    ],
    ['a key that is not the provider’s', (token) => provider.resign(token, {}, { kid: 'other' }), ''],
    ['no signature', (token) => unsigned(token), ''],
    ['a signature by the secret that both know', (token) => signedBySecret(token), ''],
    ['no token at all', () => undefined, ''],
    ['no token but a text', () => 'token', ''],
  ])('with %s', async (_, change, reason) => {
    provider.signsIn('u-refused', claims);
    provider.meddle(withToken(change));
    const details = await expectRefused('provider-untrusted', () => browser().signIn());
    expect(details['reason']).toContain(reason);
  });

  it.each<[string, SignInProblem, Meddling]>([
    ['fails', 'provider-away', (path, own) => (path === '/token' ? { status: 503, body: 'no' } : own)],
    ['is no JSON', 'provider-untrusted', (path, own) => (path === '/token' ? { ...own, body: '<html>' } : own)],
    [
      'says that it does not know us',
      'provider-misconfigured',
      (path, own) => (path === '/token' ? { status: 401, body: '{"error":"invalid_client"}' } : own),
    ],
    [
      'tells of another person',
      'provider-untrusted',
      (path, own) => (path === '/me' ? { ...own, body: '{"sub":"boss","groups":["g-admins"]}' } : own),
    ],
  ])('when an answer of the provider %s', async (_, problem, meddling) => {
    provider.signsIn('u-refused', claims);
    provider.meddle(meddling);
    await expectRefused(problem, () => browser().signIn());
  });

  it('who comes back in another browser, without one, or with another state', async () => {
    provider.signsIn('u-refused', claims);
    const [left, other] = [browser(), browser()];
    const address = await left.comesBackWith();
    await expectRefused('sign-in-stale', () => browser().finish(address));
    await other.comesBackWith();
    await expectRefused('sign-in-stale', () => other.finish(address));
    const changed = address.replace(/state=[^&]+/, 'state=other');
    await expectRefused('sign-in-stale', () => left.finish(changed));
  });

  it('in the earlier of two windows; the later one can still be answered', async () => {
    provider.signsIn('u-windows', { ...claims, preferred_username: 'windows' });
    const theirs = browser();
    const earlier = await theirs.comesBackWith('/quality');
    const later = await theirs.comesBackWith('/ranking');
    expect(await theirs.finish(earlier)).toBe('/sign-in?problem=sign-in-stale');
    expect(await theirs.finish(later)).toBe('/ranking');
    expect(theirs.jar().get('gospulse-provider')).toBe('');
  });

  it('who comes back twice', async () => {
    provider.signsIn('u-1', { ...ANALYST, regions: ['34'] });
    const theirs = browser();
    const asked = await theirs.leave();
    const address = await theirs.comesBackWith(undefined, asked);
    const pending = theirs.jar().get('gospulse-provider') ?? '';
    expect(await theirs.finish(address)).toBe('/ranking');
    await expectRefused('sign-in-stale', () => theirs.finish(address));
    // Not even with what the browser had before: the provider knows the code, and we the state.
    theirs.jar().set('gospulse-provider', pending);
    expect(await expectRefused('sign-in-stale', () => theirs.finish(address))).toMatchObject({
      reason: 'invalid_grant',
    });
    const again = await theirs.comesBackWith(undefined, asked);
    expect(again).not.toBe(address);
    theirs.jar().set('gospulse-provider', pending);
    await expectRefused('sign-in-stale', () => theirs.finish(again));
  });

  it('by what is sealed with another key, cut off, or no seal', async () => {
    provider.signsIn('u-refused', claims);
    const theirs = browser();
    const address = await theirs.comesBackWith();
    const pending = theirs.jar().get('gospulse-provider') ?? '';
    for (const forged of [pending.slice(0, -4), `${pending}AAAA`, `A${pending.slice(1)}`, 'x', '']) {
      theirs.jar().set('gospulse-provider', forged);
      await expectRefused('sign-in-stale', () => theirs.finish(address));
    }
  });

  it('whom the provider refuses', async () => {
    const theirs = browser();
    const address = new URL(await theirs.comesBackWith());
    const state = address.searchParams.get('state') ?? '';
    const denied = `${api.url}${API_PREFIX}/provider/return?error=access_denied&state=${state}&iss=${provider.issuer}`;
    expect(await expectRefused('provider-refused', () => theirs.finish(denied))).toMatchObject({
      reason: 'access_denied',
    });
  });

  it('whose answer names another issuer than the one that was asked', async () => {
    const theirs = browser();
    const address = (await theirs.comesBackWith()).replace(/iss=[^&]+/, 'iss=https%3A%2F%2Felsewhere.example');
    await expectRefused('provider-untrusted', () => theirs.finish(address));
  });

  it.each(['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', 'x'])(
    'who wants to be at %s afterwards',
    async (back) => {
      await expectRefused('foreign-back', () => browser().signIn(back));
    },
  );

  it('by one provider that says it is another', async () => {
    provider.meddle((path, own) =>
      path.startsWith('/.well-known')
        ? { ...own, body: own.body.replace(/"issuer":"[^"]+"/, '"issuer":"https://elsewhere.example"') }
        : own,
    );
    const settings = specConfig({
      ...{ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
      ...{ OIDC_ROLE_CLAIM: 'groups', OIDC_ROLES: 'admin=x' },
    }).provider;
    if (settings === null) throw new Error('no provider');
    const pending = { state: 's', nonce: 'n', verifier: 'v'.repeat(43), back: '/', returnAddress: `${api.url}/x` };
    expect(await new Provider(settings).addressFor(pending, new Date())).toMatchObject({
      problem: 'provider-untrusted',
    });
  });

  it('any more after a hundred failures of an address, and the events stay short', async () => {
    const [before] = await query<{ n: number }>('select count(*)::int as n from audit_event');
    const landed = [];
    for (let n = 0; n < 110; n += 1)
      landed.push(await browser().finish(`${api.url}${API_PREFIX}/provider/return?state=${n}&code=x`));
    expect(landed.at(-1)).toBe('/sign-in?problem=too-many-attempts');
    const [after] = await query<{ n: number }>('select count(*)::int as n from audit_event');
    expect((after?.n ?? 0) - (before?.n ?? 0)).toBeLessThanOrEqual(101);
    await query('delete from sign_in_attempt');
  });
});

describe('the ways of signing in', () => {
  it('stay apart: an account of the provider has no password to guess', async () => {
    const body = JSON.stringify({ login: 'i.petrova', password: '' });
    const head = { 'content-type': 'application/json' };
    const answer = await send('POST', `${api.url}${API_PREFIX}/sign-in`, head, body);
    expect(problemOf(answer).status).toBe(400);
    const guess = JSON.stringify({ login: 'i.petrova', password: 'a password that no account has' });
    expect(problemOf(await send('POST', `${api.url}${API_PREFIX}/sign-in`, head, guess)).code).toBe(
      'wrong-credentials',
    );
  });
});

function middleOf(token: string): string {
  return `.${token.split('.')[1]}.`;
}

function unsigned(token: string): string {
  const head = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
  return `${head}.${token.split('.')[1]}.`;
}

function signedBySecret(token: string): string {
  const head = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT' })).toString('base64url');
  const signed = `${head}.${token.split('.')[1]}`;
  return `${signed}.${createHmac('sha256', CLIENT.secret).update(signed).digest('base64url')}`;
}
