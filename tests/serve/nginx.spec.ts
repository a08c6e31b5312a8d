import { connect as connectHttp2 } from 'node:http2';
import { request as secureRequest } from 'node:https';
import { connect as connectTls } from 'node:tls';
import { startApi, type RunningApi } from '@gospulse/api';
import { handOutFirstAdminLink, verifyAudit } from '@gospulse/access';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { get, type HttpAnswer } from '../support/api-under-test.js';
import { browserPath } from '../support/browser.mjs';
import { certificateFiles, makeCertificate, type CertificateFiles } from '../support/certificate.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { BROWSER_ARGS } from '../support/launch-browser.js';
import { freeLoopbackPort, nginxPath, startNginx, type RunningNginx } from '../support/nginx.js';
import { specConfig } from '../support/region-under-test.js';

const NAME = 'gospulse.example';
const LOGIN = 'boss@office.example';
const PASSWORD = 'река Волга течёт';
/** An address of loopback that is not the proxy's own. */
const SENDER = '127.0.0.9';

const path = nginxPath();
if (path === null && process.env.GOSPULSE_REQUIRE_NGINX === '1') throw new Error('no nginx was found');

(path === null ? describe.skip : describe)('everything behind nginx with TLS, by the configuration of the docs', () => {
  let database: TestDatabase;
  let certificate: CertificateFiles;
  let api: RunningApi;
  let nginx: RunningNginx;
  let plainPort: number;
  let securePort: number;
  beforeAll(async () => {
    [plainPort, securePort] = [await freeLoopbackPort(), await freeLoopbackPort()];
    database = await createTestDatabase();
    await database.dataSource.query("insert into region values ('34', 'Волгоградская область', 'Europe/Volgograd')");
    certificate = certificateFiles(makeCertificate({ names: [NAME] }));
    const env = { PUBLIC_URL: `https://${NAME}:${securePort}`, TRUST_PROXY: '127.0.0.1' };
    api = await startApi(specConfig({ DATABASE_URL: database.url, GOSPULSE_ACCESS_KEY: 'k'.repeat(40), ...env }));
    const servicePort = Number(new URL(api.url).port);
    nginx = await startNginx(path ?? '', { servicePort, plainPort, securePort, certificate });
  });
  afterAll(async () => {
    await nginx?.stop();
    await stopApi();
    await database?.drop();
    certificate?.remove();
  });

  let isStopped = false;
  async function stopApi(): Promise<void> {
    if (!isStopped) await api?.close();
    isStopped = true;
  }

  const ask = (address: string, options: AskOptions = {}) => askSecurely(securePort, address, options);

  it('lets nobody look before there is an admin, and makes one by the link', async () => {
    expect((await ask('/api/v1/session')).status).toBe(401);
    const link = await handOutFirstAdminLink(database.dataSource, new Date());
    const body = { token: link?.token, login: LOGIN, name: 'Анна Иванова', password: PASSWORD };
    expect((await ask('/api/v1/links/use', { body })).status).toBe(200);
  });

  it('gives a session to TLS alone, and notes who came', async () => {
    const answer = await ask('/api/v1/sign-in', { body: { login: LOGIN, password: PASSWORD }, from: SENDER });
    expect(answer.status).toBe(200);
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-gospulse=[^;]+; .*HttpOnly; Secure; SameSite=Lax$/);
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    expect(await lastSignIn()).toEqual({ address: SENDER, outcome: 'done' });
    const forged = { 'x-forwarded-for': '203.0.113.1', forwarded: 'for=203.0.113.1', 'x-real-ip': '203.0.113.1' };
    await ask('/api/v1/sign-in', { body: { login: LOGIN, password: 'не тот пароль' }, headers: forged, from: SENDER });
    expect(await lastSignIn()).toEqual({ address: SENDER, outcome: 'refused' });
    expect(await verifyAudit(database.dataSource, null)).toMatchObject({ kind: 'whole' });
  });

  it('sends whoever comes without TLS to it, and answers to no other name', async () => {
    const plain = await get(`http://127.0.0.1:${plainPort}/ranking?by=founder`, { host: NAME });
    expect([plain.status, plain.headers.location]).toEqual([301, `https://${NAME}:${securePort}/ranking?by=founder`]);
    await expect(get(`http://127.0.0.1:${plainPort}/`, { host: 'a.example' })).rejects.toThrow();
    await expect(askSecurely(securePort, '/', { name: 'a.example' })).rejects.toThrow();
    // The right name at the handshake, another one in the request.
    expect((await ask('/', { headers: { host: 'a.example' } })).status).toBeGreaterThanOrEqual(400);
    expect((await ask('/metrics')).status).toBe(404);
    expect((await ask('/api/v1/session', { headers: { 'x-forwarded-host': 'a.example' } })).status).toBe(401);
  });

  it('speaks HTTP/2 and TLS 1.3, and nothing below 1.2', async () => {
    const session = connectHttp2(`https://127.0.0.1:${securePort}`, { servername: NAME, rejectUnauthorized: false });
    const status = await new Promise<number>((resolve, reject) => {
      session.on('error', reject);
      const stream = session.request({ ':path': '/health/live', ':authority': `${NAME}:${securePort}` });
      stream.on('response', (headers) => resolve(headers[':status'] ?? 0));
      stream.end();
    });
    session.close();
    expect(status).toBe(200);
    expect(await protocolOf(securePort, {})).toBe('TLSv1.3');
    expect(await protocolOf(securePort, { maxVersion: 'TLSv1.2' })).toBe('TLSv1.2');
    await expect(protocolOf(securePort, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' })).rejects.toThrow();
  });

  it('lets built files be kept for a year, compressed, and figures by nobody between', async () => {
    const page = await ask('/');
    const [script = ''] = /\/assets\/[\w.-]+\.js/.exec(page.body) ?? [];
    const asset = await ask(script, { headers: { 'accept-encoding': 'gzip' } });
    expect([asset.status, asset.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(page.headers['cache-control']).toBe('private, no-cache');
    expect(page.headers.vary).toContain('cookie');
  });

  it('takes no body that the service would not', async () => {
    const answer = await ask('/api/v1/sign-in', { body: { login: LOGIN, password: 'a'.repeat(70_000) } });
    expect(answer.status).toBe(413);
  });

  (browserPath() === null ? it.skip : it)(
    'is seen in a browser after signing in, within the policy of its pages',
    async () => {
      const args = [...BROWSER_ARGS, `--host-resolver-rules=MAP ${NAME} 127.0.0.1`];
      const browser: Browser = await chromium.launch({ executablePath: browserPath() ?? '', args });
      try {
        const context = await browser.newContext({ ignoreHTTPSErrors: true });
        const page = await context.newPage();
        const faults: string[] = [];
        page.on('pageerror', (error) => faults.push(error.message));
        page.on('console', (message) => {
          if (/Content Security Policy/.test(message.text())) faults.push(message.text());
        });
        await page.goto(`https://${NAME}:${securePort}/`);
        expect(await signInFrom(page)).toBe(200);
        const [cookie] = await context.cookies();
        expect(cookie).toMatchObject({
          name: '__Host-gospulse',
          secure: true,
          httpOnly: true,
          sameSite: 'Lax',
          path: '/',
        });
        await page.goto(`https://${NAME}:${securePort}/ranking`);
        await page.locator('main').first().waitFor();
        expect(await page.evaluate<number>("fetch('/api/v1/session').then(({ status }) => status)")).toBe(200);
        expect(await page.evaluate<string>('document.cookie')).toBe('');
        expect(faults).toEqual([]);
      } finally {
        await browser.close();
      }
    },
  );

  // The last one: nothing answers afterwards.
  it('tells people in their language that the service is away', async () => {
    await stopApi();
    for (const address of ['/ranking', '/api/v1/session']) {
      const { status, headers, body } = await ask(address);
      expect([status, headers['content-type'], headers['cache-control']]).toEqual([
        ...[503, 'text/html; charset=utf-8', 'no-store'],
      ]);
      expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(body).toContain('Сервис перезапускается');
    }
  });

  async function lastSignIn(): Promise<unknown> {
    const rows = await database.dataSource.query<unknown[]>(
      "select address, outcome from audit_event where action = 'sign-in' order by seq desc limit 1",
    );
    return rows[0];
  }
});

function signInFrom(page: Page): Promise<number> {
  const body = JSON.stringify({ login: LOGIN, password: PASSWORD });
  return page.evaluate<number>(`fetch('/api/v1/sign-in', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(body)},
  }).then(({ status }) => status)`);
}

interface AskOptions {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** The address of loopback that it is asked from. */
  readonly from?: string;
  readonly name?: string;
}

function askSecurely(
  port: number,
  path: string,
  { body, headers = {}, from, name = NAME }: AskOptions,
): Promise<HttpAnswer> {
  const payload = body === undefined ? '' : JSON.stringify(body);
  const written = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) };
  const options = {
    ...{ host: '127.0.0.1', port, path, servername: name, agent: false, rejectUnauthorized: false },
    ...{ method: body === undefined ? 'GET' : 'POST', ...(from === undefined ? {} : { localAddress: from }) },
    headers: { host: `${name}:${port}`, ...(body === undefined ? {} : written), ...headers },
  };
  return new Promise((resolve, reject) => {
    const sent = secureRequest(options, (response) => {
      let said = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (said += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: said }));
    });
    sent.on('error', reject);
    sent.end(payload);
  });
}

function protocolOf(
  port: number,
  versions: { minVersion?: 'TLSv1'; maxVersion?: 'TLSv1.1' | 'TLSv1.2' },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, servername: NAME, rejectUnauthorized: false, ...versions };
    const socket = connectTls(options, () => {
      resolve(socket.getProtocol() ?? '');
      socket.destroy();
    });
    socket.on('error', reject);
  });
}
