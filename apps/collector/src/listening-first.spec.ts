import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { freePort } from '@gospulse/store';
import {
  AUTHOR_KEY,
  openPreparedRegion,
  specConfig,
  type RegionUnderTest,
} from '@gospulse/test-support/region-under-test.js';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { eventually } from '@gospulse/test-support/wait.js';
import { openCollector, startCollector, type OpenedCollector } from './start-collector.js';

/** Passes everything on until it is told to hang: connections stay, and nothing comes any more. */
interface Line {
  readonly port: number;
  hang(): void;
  goOn(): void;
  close(): Promise<void>;
}

/** @param targetPort null: it takes connections and never says a word */
async function lineTo(targetPort: number | null): Promise<Line> {
  const sockets = new Set<Socket>();
  let hangs = targetPort === null;
  const server = createServer((near) => {
    sockets.add(near);
    near.on('error', () => near.destroy());
    if (targetPort === null) return;
    const far = connect(targetPort, '127.0.0.1');
    sockets.add(far);
    far.on('error', () => near.destroy());
    for (const [from, to] of [[near, far] as const, [far, near] as const]) {
      from.on('close', () => to.destroy());
      from.on('data', (chunk) => to.write(chunk));
      if (hangs) from.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    hang: () => {
      hangs = true;
      for (const socket of sockets) socket.pause();
    },
    goOn: () => {
      hangs = false;
      for (const socket of sockets) socket.resume();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

let region: RegionUnderTest;
let line: Line;
let collector: OpenedCollector | null = null;
beforeAll(async () => {
  region = await openPreparedRegion('imported', 'small');
});
afterEach(async () => {
  await collector?.close();
  collector = null;
  await line.close();
});
afterAll(() => region.close());

const KEY = { GOSPULSE_AUTHOR_KEY: AUTHOR_KEY };
const partsWith = (environment: Readonly<Record<string, string>>) => ({
  DATABASE_URL: region.database.url,
  GOSPULSE_DATA_DIR: region.config.dataDir,
  VK_API_URL: region.config.vk.apiUrl,
  VK_TOKENS: 'user:user-spec@5000,service:another@5000',
  VK_EXECUTE: 'auto',
  ...environment,
});
const throughLine = () => {
  const url = new URL(region.database.url);
  url.port = String(line.port);
  return url.href;
};

const ask = async (path: string) => {
  const startedAt = performance.now();
  const answer = await fetch(`http://127.0.0.1:${collector?.port}${path}`, { signal: AbortSignal.timeout(10_000) });
  return { status: answer.status, text: await answer.text(), seconds: (performance.now() - startedAt) / 1_000 };
};

describe('a collector that cannot work yet', () => {
  it('lives and answers while VK lets it wait with its probing, and ends when it is told to', async () => {
    line = await lineTo(null);
    collector = await openCollector(specConfig(partsWith({ VK_API_URL: `http://127.0.0.1:${line.port}/method` })), KEY);
    for (let look = 0; look < 5; look += 1) {
      expect(await ask('/health/live')).toMatchObject({ status: 200, text: 'ok' });
      expect(await ask('/health/ready')).toMatchObject({
        status: 503,
        text: expect.stringMatching(/^запускается: /),
      });
      expect((await ask('/metrics')).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await eventually('the word that tokens are being tried', async () =>
      (await ask('/health/ready')).text === 'запускается: проверяются ключи' ? true : null,
    );
    const startedAt = performance.now();
    await collector.close();
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it('is seen to live by whoever looks at the database, although its probing hangs', async () => {
    line = await lineTo(null);
    collector = await openCollector(specConfig(partsWith({ VK_API_URL: `http://127.0.0.1:${line.port}/method` })), KEY);
    await eventually('its liveness lock', async () => {
      const rows = await region.query<{ owner: string }>(
        `select owner from collector where hashtextextended(owner, 0) in
           (select (classid::bigint << 32) | objid::bigint from pg_locks where locktype = 'advisory' and granted)`,
      );
      // The region's own, and this one.
      return rows.length === 2 ? true : null;
    });
  });

  it('lives and answers while the database lets it wait', async () => {
    line = await lineTo(null);
    collector = await openCollector(specConfig(partsWith({ DATABASE_URL: throughLine() })), KEY);
    expect(await ask('/health/live')).toMatchObject({ status: 200 });
    expect(await ask('/health/ready')).toMatchObject({
      status: 503,
      text: 'запускается: открывается база',
    });
    const startedAt = performance.now();
    await collector.close();
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it('fails in the end when it was refused, and gives its port back', async () => {
    line = await lineTo(null);
    const port = await freePort();
    const url = new URL(region.database.url);
    url.pathname = '/nowhere';
    const config = specConfig(partsWith({ COLLECTOR_PORT: String(port), DATABASE_URL: url.href }));
    await expect(startCollector(config, KEY)).rejects.toThrow('database "nowhere" does not exist');
    await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow();
  });
});

describe('a collector that has probed its tokens and does not work yet', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    line = await lineTo(null);
    database = await createTestDatabase();
  });
  afterEach(() => database.drop());

  const sessions = async (condition: string) => {
    const [row] = await database.dataSource.query<{ sessions: number }[]>(
      `select count(*)::int as sessions from pg_stat_activity where datname = current_database() and ${condition}`,
    );
    return row?.sessions;
  };
  const LIVES = "application_name like '%-life'";
  const noLife = () =>
    eventually('the end of its life', async () => ((await sessions(LIVES)) === 0 ? true : null), 10_000);

  /** Has this done when it writes what it observes with, which comes after the probing. */
  const atItsSettings = (statement: string) =>
    database.dataSource.query(`
      create function at_settings() returns trigger language plpgsql as $$ begin ${statement}; return new; end $$;
      create trigger at_settings before insert on setting for each row
        when (new.key = 'wall-get-per-day') execute function at_settings()`);

  it('leaves nothing behind when the rest of its start fails', async () => {
    await atItsSettings("raise 'no settings today'");
    const config = specConfig(partsWith({ DATABASE_URL: database.url, VK_TOKENS: '' }));
    await expect(startCollector(config, KEY)).rejects.toThrow('no settings today');
    await noLife();
  });

  it('begins nothing more when it is told to end, and ends in order', async () => {
    const blocker = database.dataSource.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query('select pg_advisory_xact_lock(1)');
    await atItsSettings('perform pg_advisory_xact_lock(1)');
    collector = await openCollector(specConfig(partsWith({ DATABASE_URL: database.url, VK_TOKENS: '' })), KEY);
    await eventually('it to wait', async () => ((await sessions("wait_event_type = 'Lock'")) === 1 ? true : null));
    expect(await sessions(LIVES)).toBe(1);
    const closed = collector.close();
    await blocker.commitTransaction();
    await blocker.release();
    await closed;
    await expect(collector.ready).rejects.toThrow('aborted');
    await noLife();
  });
});

describe('a collector whose database hangs', () => {
  it('says so within five seconds, lives on, and is ready again by itself', async () => {
    line = await lineTo(Number(new URL(region.database.url).port));
    collector = await openCollector(specConfig(partsWith({ DATABASE_URL: throughLine(), VK_TOKENS: '' })), KEY);
    await collector.ready;
    expect((await ask('/health/ready')).status).toBe(200);
    line.hang();
    for (const look of await Promise.all([ask('/health/ready'), ask('/health/ready'), ask('/health/ready')])) {
      expect(look).toMatchObject({ status: 503, text: 'база не отвечает' });
      expect(look.seconds).toBeLessThan(5);
    }
    expect(await ask('/health/live')).toMatchObject({ status: 200 });
    line.goOn();
    await eventually('to be ready again', async () => ((await ask('/health/ready')).status === 200 ? true : null));
  });
});

describe('the process of a collector', () => {
  const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'ends on %s in the middle of its start with exit 0',
    async (signal) => {
      line = await lineTo(null);
      const port = await freePort();
      const child = spawn(process.execPath, [MAIN], {
        env: {
          PATH: process.env.PATH,
          ...partsWith({ COLLECTOR_PORT: String(port), VK_API_URL: `http://127.0.0.1:${line.port}/method` }),
          ...KEY,
        },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
      const ended = new Promise((resolve) => child.once('close', resolve));
      await eventually('it to live', async () =>
        (await fetch(`http://127.0.0.1:${port}/health/live`)).ok ? true : null,
      );
      child.kill(signal);
      child.kill(signal);
      expect({ code: await ended, said }).toEqual({ code: 0, said: '' });
    },
  );
});
