import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endpoints, type Answer, type EndpointName } from '@gospulse/contracts';
import { refreshRollups } from '@gospulse/analytics';
import { freePort, outcomeNameSql } from '@gospulse/store';
import { startApi, type RunningApi } from '@gospulse/api';
import {
  AUTHOR_KEY,
  digestFacts,
  openRegion,
  specConfig,
  type RegionUnderTest,
} from '@gospulse/test-support/region-under-test.js';
import { prepareOnce } from '@gospulse/test-support/database.js';
import { eventually } from '@gospulse/test-support/wait.js';
import { startCollector, type RunningCollector } from './start-collector.js';

const DAY_MS = 86_400_000;
/** Everything was observed a day ago, and nothing since. */
const OBSERVED_AT = new Date(Date.now() - DAY_MS - 60_000).toISOString();

/** A region of its own for each: the gateway asks a VK that is away for a quarter of a minute, so they wait together. */
interface Scene {
  readonly region: RegionUnderTest;
  readonly members: number;
  /** Pages that nobody has looked at: their links lead nowhere yet. */
  readonly neverSeen: number;
  /** Walls that VK shows to nobody: once a look at one has failed, no earlier one is known. */
  readonly closedWalls: number;
  collector: RunningCollector | null;
}
const opened: Scene[] = [];
const servers: Server[] = [];

async function openScene(template: string): Promise<Scene> {
  const region = await openRegion({ pages: 'small', now: OBSERVED_AT, template });
  // Its tokens are no longer in use, and those of the collectors below are.
  await region.collection.close();
  const [row] = await region.query<{ sum: number; never: number; closed: number }>(
    `select (select sum(members)::int from subscriber_count) as sum,
            (select count(distinct page_id)::int from watch
             where last_outcome is null or last_outcome = 'left-out') as never,
            (select count(*)::int from watch w join page p on p.id = w.page_id
             where w.last_outcome = 'unavailable' and p.state = 'live') as closed`,
  );
  // Counts are due at once, the rest tomorrow: one call decides, and a stop has nothing to wait for.
  await region.query(
    `update watch set due_at = case kind when 'communities' then timestamptz 'epoch' else now() + interval '1 day' end`,
  );
  const scene = {
    region,
    members: row?.sum ?? 0,
    neverSeen: row?.never ?? 0,
    closedWalls: row?.closed ?? 0,
    collector: null,
  };
  opened.push(scene);
  return scene;
}

let idle: Scene;
let refusing: Scene;
let away: Scene;
let faulty: Scene;
let redirecting: Scene;
const asked: string[] = [];
beforeAll(async () => {
  const template = `day_old_${randomBytes(4).toString('hex')}`;
  await prepareOnce(template, async () => {
    const region = await openRegion({ pages: 'small', now: OBSERVED_AT });
    await region.pass();
    await refreshRollups(region.database.dataSource);
    return region.leave();
  });
  [idle, refusing, away, faulty, redirecting] = [
    await openScene(template),
    await openScene(template),
    await openScene(template),
    await openScene(template),
    await openScene(template),
  ];
  faulty.region.sandbox.faults.add([{ kind: 'http-502' }]);
  await observeWith(away, { VK_API_URL: `http://127.0.0.1:${await freePort()}/method` });
  await observeWith(faulty, { VK_TOKENS: 'user:user-spec@5000' });
  await observeWith(redirecting, { VK_API_URL: await redirector(), VK_TOKENS: 'user:user-spec@5000' });
}, 120_000);
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  for (const { region, collector } of opened) {
    await collector?.close();
    await region.close();
  }
});

/** One API at a time, and no collector longer than it is looked at: each has connections of its own. */
let api: RunningApi | null = null;
let shown: Scene | null = null;
afterEach(async () => {
  await shown?.collector?.close();
  if (shown) shown.collector = null;
  await api?.close();
  api = shown = null;
});

async function ask<Name extends EndpointName>(scene: Scene, name: Name): Promise<Answer<Name>> {
  shown = scene;
  api ??= await startApi(scene.region.config);
  const answer = await fetch(`${api.url}/api/v1${endpoints[name].path}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Answer<Name>;
}

/** The collector as `npm start` runs it, on the stored region. */
async function observeWith(scene: Scene, environment: Readonly<Record<string, string>>): Promise<void> {
  const { database, config } = scene.region;
  const parts = { DATABASE_URL: database.url, GOSPULSE_DATA_DIR: config.dataDir, VK_API_URL: config.vk.apiUrl };
  scene.collector = await startCollector(specConfig({ ...parts, ...environment }), { GOSPULSE_AUTHOR_KEY: AUTHOR_KEY });
}

/** An address that sends its callers to another one. @returns the address */
async function redirector(): Promise<string> {
  for (const status of [307, 200]) {
    const server = createServer((request, response) => {
      asked.push(`${status} ${request.url ?? ''}`);
      response.writeHead(status, { Location: `http://127.0.0.1:${portOf(servers[1])}/` }).end('{"response":[]}');
    });
    servers.push(server);
  }
  for (const server of servers) await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${portOf(servers[0])}/method`;
}

/** What is stored is served, and says that it is a day old. */
async function expectStoredFigures(scene: Scene): Promise<void> {
  const [overview, session] = [await ask(scene, 'overview'), await ask(scene, 'session')];
  expect(overview.subscribers.value).toBe(scene.members);
  expect(session.freshness.state).toBe('old');
  const age = Date.now() - Date.parse(session.freshness.observedAt ?? '');
  expect(age).toBeGreaterThanOrEqual(DAY_MS);
  // Walls are looked at after the counts, and fail after them.
  const closed = scene === idle ? 0 : scene.closedWalls;
  const fresh = await eventually('the failures of the walls', async () => {
    const { register } = await ask(scene, 'quality');
    return register.neverSeen - scene.neverSeen === closed ? register.fresh : null;
  });
  expect(fresh).toBe(0);
  for (const name of ['municipalities', 'institutions'] as const) await ask(scene, name);
  const text = await (await fetch(`http://127.0.0.1:${scene.collector?.port}/metrics`)).text();
  expect(text).toContain('gospulse_database_up 1');
}

const failing = ({ region }: Scene) =>
  eventually('the failures in the plan', async () => {
    const rows = await region.query<{ outcome: string }>(
      `select distinct ${outcomeNameSql('watch')} as outcome from watch where kind = 'communities' and failures > 0`,
    );
    return rows.length > 0 ? rows.map((row) => row.outcome) : null;
  });

it('without tokens nothing is asked, nothing is written off, and all that is stored is served', async () => {
  const { region } = idle;
  const before = await digestFacts(region, ['watch', 'subscriber_count', 'post', 'comment', 'question']);
  region.sandbox.stats.reset();
  await observeWith(idle, { VK_TOKENS: '' });
  await expectStoredFigures(idle);
  expect((await ask(idle, 'session')).observing).toBe('no-tokens');
  expect((await ask(idle, 'quality')).observing.state).toBe('no-tokens');
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(region.sandbox.stats.snapshot().requests).toBe(0);
  expect(await digestFacts(region, Object.keys(before))).toEqual(before);
});

it('with refused tokens it says so, page by page, and serves what is stored', async () => {
  await observeWith(refusing, { VK_TOKENS: 'user:bad-one,service:bad-two' });
  expect(await failing(refusing)).toEqual([expect.stringMatching(/^failed:(token|no-token)$/)]);
  await expectStoredFigures(refusing);
  expect((await ask(refusing, 'session')).observing).not.toBe('no-tokens');
});

it('with a VK that has been away for a day it says so, and serves what is stored', async () => {
  expect(await failing(away)).toEqual(['failed:retryable']);
  await expectStoredFigures(away);
});

it('with a VK that answers nothing but faults it says so, and serves what is stored', async () => {
  expect(await failing(faulty)).toEqual(['failed:retryable']);
  await expectStoredFigures(faulty);
  const { kinds, troubled } = await ask(faulty, 'quality');
  const communities = kinds.find((row) => row.kind === 'communities');
  const resolved = (communities?.pages ?? 0) - faulty.neverSeen;
  expect(communities?.states.failing).toBe(resolved);
  expect(communities?.oldestSuccessAt).not.toBeNull();
  expect(troubled.total).toBeGreaterThanOrEqual(resolved);
});

it('with an address that sends its callers elsewhere it says so, and sends nothing there', async () => {
  expect(await failing(redirecting)).toEqual(['failed:redirected']);
  await expectStoredFigures(redirecting);
  expect(asked.filter((one) => one.startsWith('200'))).toEqual([]);
  expect(asked).toContain('307 /method/groups.getById');
});

function portOf(server: Server | undefined): number {
  return (server?.address() as AddressInfo).port;
}
