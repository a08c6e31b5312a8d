import 'reflect-metadata';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endpoints, type Answer, type EndpointName } from '@gospulse/contracts';
import { refreshRollups } from '@gospulse/analytics';
import { freePort } from '@gospulse/store';
import { startApi, type RunningApi } from '@gospulse/api';
import {
  AUTHOR_KEY,
  digestFacts,
  openRegion,
  specConfig,
  type RegionUnderTest,
} from '@gospulse/test-support/region-under-test.js';
import { eventually } from '@gospulse/test-support/wait.js';
import { startCollector, type RunningCollector } from './start-collector.js';

const DAY_MS = 86_400_000;
let region: RegionUnderTest;
let api: RunningApi;
let collector: RunningCollector | null = null;
let members: number;
const servers: Server[] = [];

beforeAll(async () => {
  // Everything was observed a day ago, and nothing since.
  region = await openRegion({ pages: 40, now: new Date(Date.now() - DAY_MS - 60_000).toISOString() });
  await region.pass();
  // Its tokens are no longer in use, and those of the collectors below are.
  await region.collection.close();
  await refreshRollups(region.database.dataSource);
  const [row] = await region.query<{ sum: number }>('select sum(members)::int as sum from subscriber_count');
  members = row?.sum ?? 0;
  api = await startApi(region.config);
}, 120_000);
/** Counts are due at once, the rest tomorrow: one call decides, and a stop has nothing to wait for. */
beforeEach(() =>
  region.query(
    `update watch set failures = 0,
       due_at = case kind when 'communities' then timestamptz 'epoch' else now() + interval '1 day' end`,
  ),
);
afterEach(async () => {
  await collector?.close();
  collector = null;
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await api.close();
  await region.close();
});

async function ask<Name extends EndpointName>(name: Name): Promise<Answer<Name>> {
  const answer = await fetch(`${api.url}/api/v1${endpoints[name].path}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Answer<Name>;
}

/** The collector as `npm start` runs it, on the stored region. */
async function observeWith(environment: Readonly<Record<string, string>>): Promise<void> {
  const { database, config } = region;
  const parts = { DATABASE_URL: database.url, GOSPULSE_DATA_DIR: config.dataDir, VK_API_URL: config.vk.apiUrl };
  collector = await startCollector(specConfig({ ...parts, ...environment }), { GOSPULSE_AUTHOR_KEY: AUTHOR_KEY });
}

/** What is stored is served, and says that it is a day old. */
async function expectStoredFigures(): Promise<void> {
  const [overview, session] = [await ask('overview'), await ask('session')];
  expect(overview.subscribers.value).toBe(members);
  expect(session.freshness.state).toBe('old');
  const age = Date.now() - Date.parse(session.freshness.observedAt ?? '');
  expect(age).toBeGreaterThanOrEqual(DAY_MS);
  expect((await ask('quality')).register).toMatchObject({ fresh: 0, neverSeen: 0 });
  for (const name of ['municipalities', 'institutions'] as const) await ask(name);
  const text = await (await fetch(`http://127.0.0.1:${collector?.port}/metrics`)).text();
  expect(text).toContain('gospulse_database_up 1');
}

const failing = () =>
  eventually('the failures in the plan', async () => {
    const rows = await region.query<{ outcome: string }>(
      "select distinct last_outcome as outcome from watch where kind = 'communities' and failures > 0",
    );
    return rows.length > 0 ? rows.map((row) => row.outcome) : null;
  });

it('without tokens nothing is asked, nothing is written off, and all that is stored is served', async () => {
  const before = await digestFacts(region, ['watch', 'subscriber_count', 'post', 'comment', 'question']);
  region.sandbox.stats.reset();
  await observeWith({ VK_TOKENS: '' });
  await expectStoredFigures();
  expect((await ask('session')).observing).toBe('no-tokens');
  expect((await ask('quality')).observing.state).toBe('no-tokens');
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(region.sandbox.stats.snapshot().requests).toBe(0);
  expect(await digestFacts(region, Object.keys(before))).toEqual(before);
});

it('with refused tokens it says so, page by page, and serves what is stored', async () => {
  await observeWith({ VK_TOKENS: 'user:bad-one,service:bad-two' });
  expect(await failing()).toEqual([expect.stringMatching(/^failed:(token|no-token)$/)]);
  await expectStoredFigures();
  expect((await ask('session')).observing).not.toBe('no-tokens');
});

it('with a VK that has been away for a day it says so, and serves what is stored', async () => {
  await observeWith({ VK_API_URL: `http://127.0.0.1:${await freePort()}/method` });
  expect(await failing()).toEqual(['failed:retryable']);
  await expectStoredFigures();
});

it('with a VK that answers nothing but faults it says so, and serves what is stored', async () => {
  region.sandbox.faults.add([{ kind: 'http-502' }]);
  await observeWith({ VK_TOKENS: 'user:user-spec@5000' });
  expect(await failing()).toEqual(['failed:retryable']);
  await expectStoredFigures();
  const { kinds, troubled } = await ask('quality');
  const communities = kinds.find((row) => row.kind === 'communities');
  expect(communities?.states.failing).toBe(communities?.pages);
  expect(communities?.oldestSuccessAt).not.toBeNull();
  expect(troubled.total).toBeGreaterThanOrEqual(communities?.pages ?? 1);
});

it('with an address that sends its callers elsewhere it says so, and sends nothing there', async () => {
  const asked: string[] = [];
  for (const status of [307, 200]) {
    const server = createServer((request, response) => {
      asked.push(`${status} ${request.url ?? ''}`);
      response.writeHead(status, { Location: `http://127.0.0.1:${portOf(servers[1])}/` }).end('{"response":[]}');
    });
    servers.push(server);
  }
  for (const server of servers) await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  await observeWith({ VK_API_URL: `http://127.0.0.1:${portOf(servers[0])}/method`, VK_TOKENS: 'user:user-spec@5000' });
  expect(await failing()).toEqual(['failed:redirected']);
  await expectStoredFigures();
  expect(asked.filter((one) => one.startsWith('200'))).toEqual([]);
  expect(asked).toContain('307 /method/groups.getById');
});

function portOf(server: Server | undefined): number {
  return (server?.address() as AddressInfo).port;
}
