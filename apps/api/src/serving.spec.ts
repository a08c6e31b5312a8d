import { request as httpsRequest } from 'node:https';
import { connect, type Socket } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import { makeFirstAdminLink } from '@gospulse/access';
import { API_PREFIX, type MeAnswer } from '@gospulse/contracts';
import { get, problemOf, send, type HttpAnswer } from '@gospulse/test-support/api-under-test.js';
import { certificateFiles, makeCertificate } from '@gospulse/test-support/certificate.js';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { specConfig } from '@gospulse/test-support/region-under-test.js';
import { eventually } from '@gospulse/test-support/wait.js';
import { watchCertificate } from './http/watch-certificate.js';
import { startApi, type RunningApi } from './start-api.js';

const PASSWORD = 'река Волга течёт';
const NAME = 'gospulse.example';
const PUBLIC = { PUBLIC_URL: `https://${NAME}`, TRUST_PROXY: '127.0.0.1' };
/** As our proxy sends on what somebody of another network has asked it for. */
const PROXIED = { host: NAME, 'x-forwarded-for': '198.51.100.7', 'x-forwarded-proto': 'https' };

let database: TestDatabase;
let local: RunningApi;
let proxied: RunningApi;
const start = (env: Record<string, string> = {}) =>
  startApi(specConfig({ DATABASE_URL: database.url, GOSPULSE_ACCESS_KEY: 'k'.repeat(40), ...env }));

beforeAll(async () => {
  database = await createTestDatabase();
  await database.dataSource.query("insert into region values ('34', 'Волгоградская область', 'Europe/Volgograd')");
  [local, proxied] = await Promise.all([start(), start(PUBLIC)]);
});
afterAll(async () => {
  await Promise.all([local.close(), proxied.close()]);
  await database.drop();
});

/** One that starts all the same is ended, or nothing would tell of it. */
const refusesToStart = (env: Record<string, string>, expected: RegExp) =>
  expect(start(env).then((api) => api.close())).rejects.toThrow(expected);

type Headers = Readonly<Record<string, string>>;
const ask = (api: RunningApi, path: string, headers: Headers = {}) => get(`${api.url}${API_PREFIX}${path}`, headers);
const meOf = (answer: HttpAnswer) => JSON.parse(answer.body) as MeAnswer;
const post = (api: RunningApi, path: string, body: object, headers: Headers = {}) => {
  const payload = JSON.stringify(body);
  const length = String(Buffer.byteLength(payload));
  return send(
    'POST',
    `${api.url}${API_PREFIX}${path}`,
    { 'content-type': 'application/json', 'content-length': length, ...headers },
    payload,
  );
};
const signIn = (api: RunningApi, headers: Headers) =>
  post(api, '/sign-in', { login: 'boss@office.example', password: PASSWORD }, headers);
const cookieOf = (answer: HttpAnswer) => String([answer.headers['set-cookie'] ?? []].flat()[0]);
const lastAddress = async (): Promise<string | null> => {
  const rows = await database.dataSource.query<{ address: string | null }[]>(
    'select address from audit_event order by seq desc limit 1',
  );
  return rows[0]?.address ?? null;
};

describe('before there is an admin', () => {
  it('whoever sits at this machine is let in', async () => {
    expect((await ask(local, '/session')).status).toBe(200);
    expect((await get(`${local.url}/metrics`)).body).toContain('gospulse_api_');
    expect((await get(`${local.url}/`)).body).toContain(`"${API_PREFIX}/session"`);
  });

  it.each<Headers>([
    { 'x-forwarded-for': '198.51.100.7' },
    { 'x-forwarded-for': '127.0.0.1' },
    { 'x-real-ip': '198.51.100.7' },
    { forwarded: 'for=198.51.100.7;proto=https' },
    { 'x-forwarded-proto': 'http' },
    { 'x-forwarded-host': 'localhost' },
    { via: '1.1 proxy' },
    { 'x-forwarded-port': '443' },
    { 'x-client-ip': '198.51.100.7' },
    { 'true-client-ip': '198.51.100.7' },
    { 'cf-connecting-ip': '198.51.100.7' },
    { 'x-original-host': NAME },
  ])('a request that some proxy has sent on with %j is not', async (headers) => {
    expect(problemOf(await ask(local, '/session', headers)).code).toBe('sign-in-needed');
    expect(meOf(await ask(local, '/me', headers))).toMatchObject({ access: 'accounts', permissions: [] });
    expect((await get(`${local.url}/metrics`, headers)).status).toBe(401);
    expect((await get(`${local.url}/`, headers)).body).not.toContain(`"${API_PREFIX}/session"`);
  });

  it('nor is one of a proxy that tells nothing of itself', async () => {
    expect(problemOf(await ask(proxied, '/session', { host: NAME })).code).toBe('sign-in-needed');
    const oldest = await converse(local, `GET ${API_PREFIX}/session HTTP/1.0\r\nHost: localhost\r\n\r\n`);
    expect(oldest).toContain('sign-in-needed');
  });

  it.each(['127.0.0.2', '::ffff:127.0.0.1', '::1'])('answers at HOST=%s of this machine', async (host) => {
    const api = await start({ HOST: host });
    try {
      expect((await get(`${api.url}/health/ready`)).status).toBe(200);
      expect((await ask(api, '/session')).status).toBe(200);
    } finally {
      await api.close();
    }
  });

  it('nor is one of our proxy, whatever address it tells', async () => {
    for (const address of ['198.51.100.7', '127.0.0.1', '::1', 'unknown']) {
      const headers = { ...PROXIED, 'x-forwarded-for': address };
      expect([address, problemOf(await ask(proxied, '/session', headers)).code]).toEqual([address, 'sign-in-needed']);
    }
  });

  it.each([
    [{ HOST: '0.0.0.0' }, /^HOST: got "0\.0\.0\.0", takes 127\.0\.0\.1 as long as there is no admin/],
    [{ HOST: '::', ...PUBLIC }, /no admin/],
  ])('does not listen with %j', async (env, expected) => {
    await refusesToStart(env, expected);
  });

  it('is over the moment that the first admin is made', async () => {
    const { token } = await database.dataSource.transaction((manager) => makeFirstAdminLink(manager, new Date()));
    const { token: another } = await database.dataSource.transaction((manager) =>
      makeFirstAdminLink(manager, new Date()),
    );
    const given = { password: PASSWORD, login: 'boss@office.example', name: 'Анна Иванова' };
    expect(problemOf(await post(local, '/links/use', { ...given, token })).code).toBe('link-void');
    expect((await ask(local, '/session')).status).toBe(200);
    expect((await post(local, '/links/use', { ...given, token: another })).status).toBe(200);
    expect(problemOf(await ask(local, '/session')).code).toBe('sign-in-needed');
  });

  it('no link makes another first admin then', async () => {
    const { token } = await database.dataSource.transaction((manager) => makeFirstAdminLink(manager, new Date()));
    expect(problemOf(await post(local, '/links/look', { token })).code).toBe('link-void');
    const given = { token, password: PASSWORD, login: 'other@office.example', name: 'Олег Петров' };
    expect(problemOf(await post(local, '/links/use', given)).code).toBe('link-void');
  });
});

describe('behind a proxy', () => {
  it('gives a session that only TLS carries, and says that there is TLS', async () => {
    const answer = await signIn(proxied, PROXIED);
    expect(cookieOf(answer)).toMatch(
      /^__Host-gospulse=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    const cookie = cookieOf(answer).split(';')[0] ?? '';
    expect(meOf(await ask(proxied, '/me', { ...PROXIED, cookie })).account).toMatchObject({ role: 'admin' });
    expect((await get(`${proxied.url}/metrics`, { ...PROXIED, cookie })).status).toBe(200);
    const page = await get(`${proxied.url}/`, { ...PROXIED, cookie });
    expect(page.body).toContain(`"${API_PREFIX}/session"`);
    expect([page.headers['cache-control'], page.headers.vary]).toEqual([
      'private, no-cache',
      expect.stringContaining('cookie'),
    ]);
  });

  it.each<[string, Headers, string]>([
    ['one proxy', PROXIED, '198.51.100.7'],
    [
      'a chain, of which only the last is ours',
      { ...PROXIED, 'x-forwarded-for': '127.0.0.1, 10.9.9.9, 203.0.113.9' },
      '203.0.113.9',
    ],
    ['words that are no address', { ...PROXIED, 'x-forwarded-for': '<script>' }, '127.0.0.1'],
    ['an address of IPv6', { ...PROXIED, 'x-forwarded-for': '2001:db8::7' }, '2001:db8::7'],
    [
      'another kind of header',
      { ...PROXIED, 'x-forwarded-for': '203.0.113.5', forwarded: 'for=9.9.9.9', 'x-real-ip': '9.9.9.9' },
      '203.0.113.5',
    ],
  ])('notes who came through %s', async (_, headers, address) => {
    expect((await signIn(proxied, headers)).status).toBe(200);
    expect(await lastAddress()).toBe(address);
  });

  it('believes nobody else', async () => {
    const answer = await signIn(local, {
      'x-forwarded-for': '198.51.100.7',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': NAME,
    });
    expect(cookieOf(answer)).toMatch(/^gospulse=[^;]+;(?!.*Secure)/);
    expect(answer.headers['strict-transport-security']).toBeUndefined();
    expect(await lastAddress()).toBe('127.0.0.1');
  });

  it.each<[string, Headers, string]>([
    ['another name', { ...PROXIED, host: 'a.example' }, 'foreign-host'],
    ['another name beside ours', { ...PROXIED, 'x-forwarded-host': 'a.example' }, 'foreign-host'],
    ['ours beside another name', { ...PROXIED, host: 'a.example', 'x-forwarded-host': NAME }, 'foreign-host'],
    ['our name with another port', { ...PROXIED, host: `${NAME}:8443` }, 'foreign-host'],
    ['no TLS', { ...PROXIED, 'x-forwarded-proto': 'http' }, 'plain-connection'],
    ['no TLS at the nearer of two proxies', { ...PROXIED, 'x-forwarded-proto': 'https, http' }, 'plain-connection'],
  ])('refuses what comes with %s', async (_, headers, code) => {
    const answer = await ask(proxied, '/session', headers);
    expect(problemOf(answer)).toMatchObject({ status: 421, code });
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it('takes changes from its own pages alone', async () => {
    const signedIn = (origin: string, more: Headers = {}) => signIn(proxied, { ...PROXIED, ...more, origin });
    expect((await signedIn(`https://${NAME}`)).status).toBe(200);
    for (const origin of [
      `http://${NAME}`,
      `https://${NAME}:8443`,
      'https://a.example',
      'null',
      'https://localhost',
      '',
    ]) {
      expect([origin, problemOf(await signedIn(origin)).code]).toEqual([origin, 'foreign-origin']);
    }
    expect((await signedIn('https://a.example', { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect(problemOf(await signedIn(`https://${NAME}`, { 'sec-fetch-site': 'same-site' })).code).toBe('foreign-origin');
  });

  it.each([
    `${API_PREFIX}/session`,
    `http://localhost${API_PREFIX}/institutions`,
    API_PREFIX.replace('a', '%61').concat('/institutions'),
    `${API_PREFIX}/nothing`,
    '/api/nothing',
    '/metrics',
    '/ranking',
    '/index.html',
    '/assets/nothing.js',
  ])('hands no answer of one to another: %s', async (address) => {
    const said = await converse(local, `GET ${address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    const [head = ''] = said.split('\r\n\r\n');
    expect(head).toMatch(/^cache-control: (private|no-store)/im);
    expect(head.match(/^vary: .*/gim)).toEqual([
      expect.stringMatching(/^vary: (?:(?!cookie).)*cookie(?:(?!cookie).)*$/i),
    ]);
  });

  it('sends the page itself out only with what its policy lets through', async () => {
    expect((await get(`${local.url}/index.html`)).body).not.toContain('nonce="style-nonce"');
  });

  it('shows how busy it is to admins and to this machine alone', async () => {
    expect(problemOf(await get(`${proxied.url}/metrics`, PROXIED)).code).toBe('sign-in-needed');
    expect((await get(`${proxied.url}/metrics`)).status).toBe(200);
    expect((await get(`${proxied.url}/health/live`, PROXIED)).status).toBe(200);
  });
});

describe('with TLS of its own', () => {
  const first = makeCertificate({ names: [NAME, 'localhost'] });

  it('needs no proxy, and takes a renewed certificate over', async () => {
    const files = certificateFiles(first);
    const api = await start({
      HOST: '0.0.0.0',
      PUBLIC_URL: PUBLIC.PUBLIC_URL,
      TLS_CERT: files.certificate,
      TLS_KEY: files.key,
    });
    try {
      expect(api.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
      const answer = await secureGet(`${api.url}/health/ready`, { host: NAME });
      expect([answer.status, answer.headers['strict-transport-security']]).toEqual([200, 'max-age=31536000']);
      await expect(get(api.url.replace('https', 'http'))).rejects.toThrow();
    } finally {
      await api.close();
      files.remove();
    }
  });

  it('tells of TLS in every answer, and keeps no connection that comes to nothing', async () => {
    const files = certificateFiles(first);
    const limits = { headersMs: 300, requestMs: 600, checkMs: 50 };
    const config = specConfig({
      ...{ DATABASE_URL: database.url, GOSPULSE_ACCESS_KEY: 'k'.repeat(40), PUBLIC_URL: PUBLIC.PUBLIC_URL },
      ...{ TLS_CERT: files.certificate, TLS_KEY: files.key },
    });
    const api = await startApi(config, limits);
    const head = 'Host: localhost\r\nConnection: close\r\n';
    const port = Number(new URL(api.url).port);
    try {
      for (const [text, status] of [
        ['garbage\r\n\r\n', 400],
        [`GET / HTTP/1.1\r\n${head}X: ${'a'.repeat(40_000)}\r\n\r\n`, 431],
        [`GET / HTTP/1.1\r\n${head}X: a`, 408],
        [`POST ${API_PREFIX}/sign-in HTTP/1.1\r\n${head}Expect: tea\r\n\r\n`, 417],
        [`CONNECT a.example:443 HTTP/1.1\r\n${head}\r\n`, 405],
        [`GET /% HTTP/1.1\r\n${head}\r\n`, 400],
      ] as const) {
        const said = await allOf(tlsConnect({ port, host: '127.0.0.1', rejectUnauthorized: false }), text);
        expect([text.slice(0, 20), said.split('\r\n')[0]]).toEqual([
          text.slice(0, 20),
          expect.stringContaining(` ${status} `),
        ]);
        expect([text.slice(0, 20), said]).toEqual([
          text.slice(0, 20),
          expect.stringContaining('strict-transport-security: max-age=31536000\r\n'),
        ]);
      }
      // No greeting, half of one, and plain HTTP: each is hung up on.
      for (const text of ['', '\u0016\u0003\u0001\u0002\u0000\u0001', `GET / HTTP/1.1\r\n${head}\r\n`])
        expect(await allOf(connect(port, '127.0.0.1'), text)).not.toMatch(/^HTTP/);
    } finally {
      await api.close();
      files.remove();
    }
  });

  it.each([
    [
      'a certificate that is not there',
      { TLS_CERT: '/nowhere/cert.pem', TLS_KEY: '/nowhere/key.pem' },
      /^TLS_CERT: got "\/nowhere\/cert\.pem, which is not there"/,
    ],
  ])('does not start with %s', async (_, env, expected) => {
    await refusesToStart(env, expected);
  });
});

it('takes a renewed certificate over, and keeps the old one while the new one is of no use', async () => {
  const files = certificateFiles(makeCertificate({ names: ['first.example'] }));
  const said: string[] = [];
  const logger = {
    info: (_: object, words: string) => said.push(words),
    warn: (_: object, words: string) => said.push(words),
  };
  const { createServer } = await import('node:tls');
  const pair = makeCertificate({ names: ['first.example'] });
  files.replace(pair);
  const server = createServer({ cert: pair.cert, key: pair.key }, (socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const end = watchCertificate(server, files, logger, 30);
  try {
    await new Promise((resolve) => setTimeout(resolve, 60));
    files.replace({ cert: makeCertificate({ names: ['second.example'] }).cert, key: pair.key });
    await eventually('the warning', async () =>
      said.some((words) => words.includes('the old one stays')) ? true : null,
    );
    expect(await subjectAt(server)).toBe('first.example');
    files.replace(makeCertificate({ names: ['third.example'] }));
    await eventually('the new one', async () => ((await subjectAt(server)) === 'third.example' ? true : null));
  } finally {
    end();
    await new Promise((resolve) => server.close(resolve));
    files.remove();
  }
});

/** All that comes back for these words of a connection of its own. */
const converse = (api: RunningApi, text: string) => allOf(connect(Number(new URL(api.url).port), '127.0.0.1'), text);

function allOf(socket: Socket, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(new Error('it neither answers nor hangs up')), 5_000);
    let all = '';
    socket.on('data', (chunk) => (all += chunk.toString()));
    // Whoever is hung up on in the middle of a word hears of it.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET') reject(error);
    });
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(all);
    });
    if (text !== '') socket.write(text);
  });
}

function subjectAt(server: import('node:tls').Server): Promise<string> {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return new Promise((resolve, reject) => {
    const socket = tlsConnect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(String(socket.getPeerCertificate().subject.CN));
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

function secureGet(url: string, headers: Headers): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const sent = httpsRequest(url, { headers, agent: false, rejectUnauthorized: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}
