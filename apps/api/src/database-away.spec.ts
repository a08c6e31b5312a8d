import { API_PREFIX } from '@gospulse/contracts';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { eventually } from '@gospulse/test-support/wait.js';
import { specConfig } from '@gospulse/test-support/region-under-test.js';
import { cableTo, get, problemOf, type Cable } from '@gospulse/test-support/api-under-test.js';
import { startApi, type RunningApi } from './start-api.js';

let database: TestDatabase;
let cable: Cable;
let api: RunningApi;

beforeAll(async () => {
  database = await createTestDatabase();
  cable = await cableTo(database.url);
  api = await startApi(specConfig({ DATABASE_URL: cable.url }));
});
afterAll(async () => {
  await api.close();
  await cable.cut();
  await database.drop();
});

it('says that the database is away, lives on, and gives nothing of it away', async () => {
  expect((await get(`${api.url}/health/ready`)).status).toBe(200);
  await cable.cut();
  for (const path of [
    '/health/ready',
    `${API_PREFIX}/overview`,
    `${API_PREFIX}/session`,
    `${API_PREFIX}/institutions`,
  ]) {
    const answer = await get(`${api.url}${path}`);
    expect(problemOf(answer)).toMatchObject({ status: 503, code: 'unavailable', title: 'База данных недоступна' });
    expect(answer.body).not.toMatch(/ECONN|postgres|password|select|\d{4,5}/i);
  }
  expect((await get(`${api.url}/health/live`)).status).toBe(200);
  await cable.mend();
  await eventually('a database that is back', async () => {
    const answers = await Promise.all(
      ['/health/ready', `${API_PREFIX}/session`].map((path) => get(`${api.url}${path}`)),
    );
    return answers.every(({ status }) => status === 200) ? true : null;
  });
});
