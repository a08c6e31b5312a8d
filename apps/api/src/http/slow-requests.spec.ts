import { connect, type Socket } from 'node:net';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { specConfig } from '@gospulse/test-support/region-under-test.js';
import { startApi, type RunningApi } from '../start-api.js';

let database: TestDatabase;
let api: RunningApi;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi(specConfig({ DATABASE_URL: database.url }), { headersMs: 400, requestMs: 1_200, checkMs: 50 });
});
afterAll(async () => {
  await api.close();
  await database.drop();
});

interface Dripped {
  readonly said: string;
  readonly milliseconds: number;
}

/** Sends the beginning, then a letter every tenth of a second, until it is hung up on. */
function drip(beginning: string): Promise<Dripped> {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1', () => socket.write(beginning));
    const dripping = setInterval(() => socket.write('a'), 100);
    let said = '';
    socket.on('data', (chunk) => (said += chunk.toString()));
    // It may be hung up on while it writes.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      clearInterval(dripping);
      resolve({ said, milliseconds: performance.now() - startedAt });
    });
  });
}

it.each([
  ['a head', 'GET /health/live HTTP/1.1\r\nHost: localhost\r\nX: ', 400],
  [
    'a body',
    'POST /api/v1/anomalies/notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
    1_200,
  ],
])('%s that comes letter by letter is not waited for', async (_, beginning, limit) => {
  const { said, milliseconds } = await drip(beginning);
  expect(said).toMatch(/^HTTP\/1\.1 408 /);
  expect(said).toContain('application/problem+json');
  expect(said).toMatch(/content-security-policy: /);
  expect(JSON.parse(said.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status: 408, code: 'request-timeout' });
  expect(milliseconds).toBeGreaterThan(limit * 0.9);
  expect(milliseconds).toBeLessThan(limit + 3_000);
});

it('ends in bounded time, whoever is still connected', async () => {
  const other = await startApi(specConfig({ DATABASE_URL: database.url }));
  const open = await Promise.all(
    [
      '',
      'GET /',
      'GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n',
      'POST /api/v1/anomalies/notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    ].map(
      (words) =>
        new Promise<Socket>((resolve) => {
          const socket = connect(Number(new URL(other.url).port), '127.0.0.1', () =>
            socket.write(words, () => resolve(socket)),
          );
          socket.on('error', () => socket.destroy());
        }),
    ),
  );
  const ended = Promise.all(open.map((socket) => new Promise((resolve) => socket.once('close', resolve))));
  for (const socket of open) socket.resume();
  const startedAt = performance.now();
  await other.close();
  expect(performance.now() - startedAt).toBeLessThan(9_000);
  await ended;
});
