import { createLogger } from '@gospulse/platform';
import { openDataSource } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { cableTo, get, send, type Cable } from '@gospulse/test-support/api-under-test.js';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { serveHealth, type HealthServer } from './health-server.js';
import { createMetrics } from './metrics.js';
import { createQualityMetrics } from './quality-metrics.js';
import { createReadiness } from './readiness.js';

let database: TestDatabase;
let cable: Cable;
let dataSource: DataSource;
let server: HealthServer;
let url: string;

beforeAll(async () => {
  database = await createTestDatabase();
  cable = await cableTo(database.url);
  dataSource = await openDataSource(cable.url, 3);
  server = await serve();
  url = `http://127.0.0.1:${server.port}`;
});

function serve(): Promise<HealthServer> {
  const { registry } = createMetrics();
  const quality = createQualityMetrics({
    dataSource,
    logger: createLogger('silent', 'spec'),
    now: () => new Date(),
    holdsMs: 0,
  });
  return serveHealth(0, {
    whyNotReady: createReadiness(dataSource),
    metrics: async () => ({
      type: registry.contentType,
      text: (await Promise.all([registry.metrics(), quality.read()])).join('\n'),
    }),
  });
}
afterAll(async () => {
  await server.close();
  await cable.cut();
  await dataSource.destroy().catch(() => undefined);
  await database.drop();
});

const PATHS = ['/health/live', '/health/ready', '/metrics'];

it.each(PATHS)('%s answers this machine alone', async (path) => {
  for (const host of [`127.0.0.1:${server.port}`, 'localhost', '[::1]:3001']) {
    expect([host, (await get(`${url}${path}`, { host })).status]).toEqual([host, 200]);
  }
  for (const host of ['gospulse.example', 'localhost.example', '127.0.0.1.example', '10.0.0.1']) {
    const answer = await get(`${url}${path}`, { host });
    expect([host, answer.status]).toEqual([host, 421]);
    expect(answer.body).not.toContain('gospulse_');
  }
});

it.each(PATHS)('%s is only read', async (path) => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'TRACE']) {
    const answer = await send(method, `${url}${path}`);
    expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, 'GET, HEAD, OPTIONS']);
  }
  expect((await send('OPTIONS', `${url}${path}`)).status).toBe(204);
  const head = await send('HEAD', `${url}${path}`);
  expect([head.status, head.body]).toEqual([200, '']);
});

it.each(['/', '/elsewhere', '/health', '/health/live/', '/metrics%00', '//metrics', '/%ff'])(
  '%s is nowhere',
  async (path) => {
    expect((await get(`${url}${path}`)).status).toBe(404);
    expect((await send('POST', `${url}${path}`)).status).toBe(404);
  },
);

it('tells within five seconds that the database hangs, and asks it no oftener than once at a time', async () => {
  cable.swallow();
  const startedAt = performance.now();
  const answers = await Promise.all(Array.from({ length: 20 }, () => get(`${url}/health/ready`)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
  expect(performance.now() - startedAt).toBeLessThan(5_500);
  expect((await get(`${url}/health/live`)).status).toBe(200);
  const metrics = await get(`${url}/metrics`);
  expect(metrics.body).toContain('gospulse_database_up 0');
});
