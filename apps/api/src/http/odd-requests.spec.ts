import { connect } from 'node:net';
import type { Problem } from '@gospulse/contracts';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { startApi, type RunningApi } from '../start-api.js';

let region: RegionUnderTest;
let api: RunningApi;

beforeAll(async () => {
  region = await openPassedRegion({ pages: 60 });
  api = await startApi(region.config);
});
afterAll(async () => {
  await api.close();
  await region.close();
});

interface RawAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** All that comes back for these bytes; the end of the connection is the end of it. */
function said(text: string, patienceMs = 5_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1', () => socket.write(text));
    const timer = setTimeout(() => socket.destroy(new Error('it neither answers nor hangs up')), patienceMs);
    let all = '';
    socket.on('data', (chunk) => (all += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(all);
    });
  });
}

function read(answer: string): RawAnswer {
  const [head = '', ...rest] = answer.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
  return { status: Number(first.split(' ')[1]), headers, body: rest.join('\r\n\r\n') };
}

function problemOf({ status, headers, body }: RawAnswer): Problem {
  expect([headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
    'application/problem+json; charset=utf-8',
    'nosniff',
  ]);
  expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(headers.get('content-length')).toBe(String(Buffer.byteLength(body)));
  const problem = JSON.parse(body) as Problem;
  expect([problem.status, problem.type]).toEqual([status, `urn:gospulse:problem:${problem.code}`]);
  expect(`${problem.title} ${problem.detail}`).toMatch(/^[А-ЯЁ][^!]*[а-яё]{3}/);
  expect(body).not.toMatch(/FST_|HPE_|Error|node_modules|select |\/src\//);
  return problem;
}

const OURS = 'Host: localhost\r\nConnection: close\r\n';
const JSON_BODY = `${OURS}Content-Type: application/json\r\n`;
const NOTES = 'POST /api/v1/anomalies/notes HTTP/1.1\r\n';
const long = (length: number): string => 'a'.repeat(length);

it.each<[string, string, number, string]>([
  ['a part that is no text', `GET /api/v1/institutions/%ff HTTP/1.1\r\n${OURS}\r\n`, 400, 'bad-address'],
  ['a lone percent sign', `GET /api/v1/institutions/% HTTP/1.1\r\n${OURS}\r\n`, 400, 'bad-address'],
  ['a place that is no text', `GET /%c0%af HTTP/1.1\r\n${OURS}\r\n`, 400, 'bad-address'],
  ['a NUL in a part', `GET /api/v1/institutions/%00 HTTP/1.1\r\n${OURS}\r\n`, 400, 'bad-request'],
  [
    'a part of 5,000 letters',
    `GET /api/v1/institutions/${long(5_000)} HTTP/1.1\r\n${OURS}\r\n`,
    404,
    'no-such-address',
  ],
  ['an address of 40,000 letters', `GET /${long(40_000)} HTTP/1.1\r\n${OURS}\r\n`, 414, 'address-too-long'],
  ['a header of 20,000 letters', `GET / HTTP/1.1\r\n${OURS}X: ${long(20_000)}\r\n\r\n`, 431, 'headers-too-large'],
  ['no HTTP at all', 'garbage\r\n\r\n', 400, 'bad-http'],
  ['a method of its own', `BREW /api/v1/overview HTTP/1.1\r\n${OURS}\r\n`, 400, 'bad-http'],
  ['two lengths', `${NOTES}${JSON_BODY}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, 400, 'bad-http'],
  [
    'a length and chunks',
    `${NOTES}${JSON_BODY}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`,
    400,
    'bad-http',
  ],
  ['a length that is none', `${NOTES}${JSON_BODY}Content-Length: -1\r\n\r\n`, 400, 'bad-http'],
  ['a header with a NUL', `GET / HTTP/1.1\r\n${OURS}X: \u0000\r\n\r\n`, 400, 'bad-http'],
  ['no host', 'GET /api/v1/session HTTP/1.1\r\nConnection: close\r\n\r\n', 421, 'foreign-host'],
  ['another host', 'GET /api/v1/session HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n', 421, 'foreign-host'],
  ['two hosts', `GET /api/v1/session HTTP/1.1\r\n${OURS}HOST: a.example\r\n\r\n`, 400, 'bad-http'],
  ['the same host twice', `GET /api/v1/session HTTP/1.1\r\n${OURS}${OURS}\r\n`, 400, 'bad-http'],
  [
    'a whole address of another host',
    `GET http://a.example/api/v1/session HTTP/1.1\r\n${OURS}\r\n`,
    421,
    'foreign-host',
  ],
  ['a whole address that hides a name', `GET http://localhost@a.example/ HTTP/1.1\r\n${OURS}\r\n`, 421, 'foreign-host'],
  ['everything of another host', 'GET * HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n', 421, 'foreign-host'],
  ['something expected', `GET /api/v1/session HTTP/1.1\r\n${OURS}Expect: tea\r\n\r\n`, 417, 'bad-expectation'],
  ['a tunnel', `CONNECT a.example:443 HTTP/1.1\r\n${OURS}\r\n`, 405, 'method-not-allowed'],
  [
    'a change of what is only read',
    `POST /api/v1/overview HTTP/1.1\r\n${OURS}Content-Length: 0\r\n\r\n`,
    405,
    'method-not-allowed',
  ],
  ['a method of files', `PROPFIND /api/v1/overview HTTP/1.1\r\n${OURS}\r\n`, 405, 'method-not-allowed'],
  ['a look at what is only changed', `GET /api/v1/anomalies/notes HTTP/1.1\r\n${OURS}\r\n`, 405, 'method-not-allowed'],
  [
    'a change of a page of the web app',
    `PUT /ranking HTTP/1.1\r\n${OURS}Content-Length: 0\r\n\r\n`,
    405,
    'method-not-allowed',
  ],
  ['an address that is none', `GET /api/v1/nothing HTTP/1.1\r\n${OURS}\r\n`, 404, 'no-such-address'],
  [
    'a change at an address that is none',
    `POST /api/v1/nothing HTTP/1.1\r\n${OURS}Content-Length: 0\r\n\r\n`,
    404,
    'no-such-address',
  ],
  ['a file outside', `GET /assets/../../../../package.json HTTP/1.1\r\n${OURS}\r\n`, 404, 'no-such-address'],
  ['100,000 bytes', `${NOTES}${JSON_BODY}Content-Length: 100000\r\n\r\n`, 413, 'too-large'],
  ['no type', `${NOTES}${OURS}Content-Length: 2\r\n\r\n{}`, 415, 'not-json'],
  [
    'a type of parts',
    `${NOTES}${OURS}Content-Type: multipart/form-data; boundary=a\r\nContent-Length: 2\r\n\r\n{}`,
    415,
    'not-json',
  ],
  ['a type that is none', `${NOTES}${OURS}Content-Type: a\r\nContent-Length: 2\r\n\r\n{}`, 415, 'not-json'],
  ['JSON that is none', `${NOTES}${JSON_BODY}Content-Length: 1\r\n\r\n{`, 400, 'bad-body'],
  ['no JSON at all', `${NOTES}${JSON_BODY}Content-Length: 0\r\n\r\n`, 400, 'bad-body'],
  ['a poisoned prototype', `${NOTES}${JSON_BODY}Content-Length: 16\r\n\r\n{"__proto__":{}}`, 400, 'bad-body'],
  ['JSON that is a list', `${NOTES}${JSON_BODY}Content-Length: 2\r\n\r\n[]`, 400, 'bad-request'],
  ['JSON that is null', `${NOTES}${JSON_BODY}Content-Length: 4\r\n\r\nnull`, 400, 'bad-request'],
])('%s is a problem like any other', async (_, request, status, code) => {
  expect(problemOf(read(await said(request)))).toMatchObject({ status, code });
});

it.each([
  ['/api/v1/overview', 'GET, HEAD, OPTIONS'],
  ['/api/v1/institutions/1023403433239', 'GET, HEAD, OPTIONS'],
  ['/api/v1/anomalies/notes', 'OPTIONS, POST'],
  ['/api/v1/anomalies/notes/1', 'DELETE, OPTIONS'],
  ['/health/live', 'GET, HEAD, OPTIONS'],
  ['/ranking', 'GET, HEAD, OPTIONS'],
])('%s tells that it takes %s', async (path, methods) => {
  const [asked, refused] = await Promise.all([
    said(`OPTIONS ${path} HTTP/1.1\r\n${OURS}\r\n`),
    said(`PATCH ${path} HTTP/1.1\r\n${OURS}Content-Length: 0\r\n\r\n`),
  ]);
  expect([read(asked).status, read(asked).headers.get('allow'), read(asked).body]).toEqual([204, methods, '']);
  // A page of another site learns from it that it may do nothing.
  expect([...read(asked).headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  expect([read(refused).status, read(refused).headers.get('allow')]).toEqual([405, methods]);
});

it('answers a HEAD with the head of a GET', async () => {
  for (const [path, status] of [
    ['/api/v1/founders', 200],
    ['/api/v1/nothing', 404],
    ['/health/live', 200],
  ] as const) {
    const answer = read(await said(`HEAD ${path} HTTP/1.1\r\n${OURS}\r\n`));
    expect([path, answer.status, answer.body]).toEqual([path, status, '']);
  }
});

it.each([
  ['an address of 40,000 letters', `HEAD /${long(40_000)} HTTP/1.1\r\n${OURS}\r\n`, 414],
  ['a header of 20,000 letters', `HEAD / HTTP/1.1\r\n${OURS}X: ${long(20_000)}\r\n\r\n`, 431],
  ['no text', `HEAD /%ff HTTP/1.1\r\n${OURS}\r\n`, 400],
])('answers a HEAD with %s without a body', async (_, request, status) => {
  const answer = read(await said(request));
  expect([answer.status, answer.body]).toEqual([status, '']);
  expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(0);
});

it.each([
  'Accept: text/nothing',
  'Accept-Encoding: zzz;q=abc, *;q=0, gzip;q=-1,,,',
  `Accept-Encoding: ${'gzip,'.repeat(1_000)}`,
  'Range: bytes=5-1, rubbish',
  'If-None-Match: W/"\ufffd", *, """, ,',
  'If-Modified-Since: yesterday',
  'Cookie: ;;;=;__proto__=1',
  'Upgrade: websocket',
  'Accept-Version: 9',
  'X-HTTP-Method-Override: DELETE',
  'Content-Length: 0',
])('passes over the header %s', async (header) => {
  for (const path of ['/api/v1/session', '/api/v1/boundaries']) {
    const { status } = read(await said(`GET ${path} HTTP/1.1\r\n${OURS}${header}\r\n\r\n`));
    expect([path, [200, 304].includes(status)]).toEqual([path, true]);
  }
});

it('answers a hundred requests of one connection, in their order', async () => {
  const asked = Array.from(
    { length: 99 },
    (_, i) => `GET /api/v1/institutions/${i} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
  );
  const answers = await said([...asked, `GET /health/live HTTP/1.1\r\n${OURS}\r\n`].join(''));
  expect([...answers.matchAll(/"instance":"\/api\/v1\/institutions\/(\d+)"/g)].map(([, i]) => Number(i))).toEqual(
    asked.map((_, i) => i),
  );
  expect(answers).toMatch(/\{"status":"ok"\}$/);
});

it('does not take a hang-up in the middle of a body for a failure of its own', async () => {
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
  socket.write(`${NOTES}${JSON_BODY}Content-Length: 100\r\n\r\n{"page":`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.resetAndDestroy();
  expect(read(await said(`GET /health/live HTTP/1.1\r\n${OURS}\r\n`)).status).toBe(200);
});
