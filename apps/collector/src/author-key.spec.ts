import 'reflect-metadata';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refreshRollups } from '@gospulse/analytics';
import { endpoints, type Answer, type EndpointName } from '@gospulse/contracts';
import { startApi, type RunningApi } from '@gospulse/api';
import { AUTHOR_KEY, digestFacts, openRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { eventually } from '@gospulse/test-support/wait.js';
import { startCollector, type RunningCollector } from './start-collector.js';

const HASHED = ['post', 'comment', 'question', 'page_wall'];
let region: RegionUnderTest;
let api: RunningApi;
let collector: RunningCollector | null = null;

beforeAll(async () => {
  region = await openRegion({ pages: 'small', now: new Date(Date.now() - 7_200_000).toISOString() });
  await region.pass();
  await region.collection.close();
  await refreshRollups(region.database.dataSource);
  api = await startApi(region.config);
}, 120_000);
beforeEach(() => region.query("update watch set failures = 0, due_at = timestamptz 'epoch'"));
afterEach(async () => {
  await collector?.close();
  collector = null;
});
afterAll(async () => {
  await api.close();
  await region.close();
});

async function ask<Name extends EndpointName>(name: Name): Promise<Answer<Name>> {
  const answer = await fetch(`${api.url}/api/v1${endpoints[name].path}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Answer<Name>;
}

const observedSince = (at: Date, kind: string) =>
  eventually(`a look at ${kind}`, async () => {
    const [row] = await region.query<{ pages: number }>(
      'select count(*)::int as pages from watch where kind = $1 and last_success_at >= $2',
      [kind, at],
    );
    return row && row.pages > 0 ? row.pages : null;
  });

const keyFile = () => join(region.config.dataDir, 'author-key');

it.each<[string, () => Record<string, string>]>([
  ['another', () => ({ GOSPULSE_AUTHOR_KEY: 'another key' })],
  ['none', () => ({})],
  ['a file that is not there', () => ({ GOSPULSE_AUTHOR_KEY_FILE: join(region.config.dataDir, 'none') })],
  [
    'one for all to read',
    () => {
      writeFileSync(keyFile(), AUTHOR_KEY.repeat(2));
      chmodSync(keyFile(), 0o644);
      return {};
    },
  ],
])('with %s for an author key it lives, counts subscribers, and hashes nobody', async (_, environment) => {
  const startedAt = new Date();
  const before = await digestFacts(region, HASHED);
  const plan =
    "select count(*)::int as n from watch where kind <> 'communities' and (failures > 0 or due_at > 'epoch')";
  region.sandbox.stats.reset();
  const env = environment();
  const hadFile = existsSync(keyFile());
  collector = await startCollector(region.config, env);
  await observedSince(startedAt, 'communities');
  for (const path of ['/health/live', '/health/ready', '/metrics']) {
    expect((await fetch(`http://127.0.0.1:${collector.port}${path}`)).status).toBe(200);
  }
  expect((await ask('session')).observing).toBe('author-key');
  expect((await ask('quality')).observing.state).toBe('author-key');
  expect((await ask('overview')).subscribers.value).toBeGreaterThan(0);
  // Rollups go on: the counts just made are summed.
  await eventually('the rollups', async () => {
    const [row] = await region.query<{ marks: number }>('select count(*)::int as marks from touched_day');
    return row?.marks === 0 ? true : null;
  });
  expect(Object.keys(region.sandbox.stats.snapshot().served).filter((method) => method.startsWith('wall.'))).toEqual(
    [],
  );
  expect(await digestFacts(region, HASHED)).toEqual(before);
  expect(await region.query(plan)).toEqual([{ n: 0 }]);
  expect(existsSync(keyFile())).toBe(hadFile);
});

it('with the old key put back it observes posts and comments again', async () => {
  const startedAt = new Date();
  collector = await startCollector(region.config, { GOSPULSE_AUTHOR_KEY: AUTHOR_KEY });
  await observedSince(startedAt, 'posts');
  expect((await ask('session')).observing).toBe('on');
});
