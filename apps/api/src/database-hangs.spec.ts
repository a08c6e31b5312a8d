import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { API_PREFIX, endpoints } from '@gospulse/contracts';
import {
  openAnswering,
  openDataSource,
  openEmbeddedServer,
  type AnsweringDatabase,
  type EmbeddedServer,
} from '@gospulse/store';
import { eventually } from '@gospulse/test-support/wait.js';
import { specConfig } from '@gospulse/test-support/region-under-test.js';
import { cableTo, get, problemOf, send, type HttpAnswer } from '@gospulse/test-support/api-under-test.js';
import { startApi, type RunningApi } from './start-api.js';

/** A server of its own, since all of it is stopped. */
let server: EmbeddedServer;
let folder: string;
let api: RunningApi;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hangs-spec-'));
  spawnSync('chmod', ['755', folder]);
  server = await openEmbeddedServer(folder);
  api = await startApi(specConfig({ DATABASE_URL: server.url, GOSPULSE_DATA_DIR: folder }));
});
afterAll(async () => {
  signal('SIGCONT', everybody());
  await api.close();
  await server.stop({ force: true });
  rmSync(folder, { recursive: true, force: true });
});

function postmaster(): number {
  return Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}
function children(): number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(postmaster())], { encoding: 'utf8' });
  return stdout.trim().split(/\s+/).filter(Boolean).map(Number);
}
const everybody = (): number[] => [postmaster(), ...children()];
/** A process of one query may end between being listed and being told. */
function signal(name: NodeJS.Signals, pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

async function openAnsweringOf(url: string): Promise<AnsweringDatabase> {
  const plain = await openDataSource(url, 1);
  const answering = await openAnswering(plain, 2);
  await plain.destroy();
  return answering;
}

interface Timed {
  readonly answer: HttpAnswer;
  readonly seconds: number;
}
async function timed(ask: Promise<HttpAnswer>): Promise<Timed> {
  const startedAt = performance.now();
  const answer = await ask;
  return { answer, seconds: (performance.now() - startedAt) / 1_000 };
}

const ADDRESSES = [
  '/health/ready',
  ...Object.values(endpoints).map(
    ({ path }) => `${API_PREFIX}${path.replace('{ogrn}', '1023403433239').replace(/\{(?:id|number)\}/, '1')}`,
  ),
];
/** Three seconds and a little on a machine with nothing else to do; what is not told of hangs for minutes. */
const LIMIT_SECONDS = 10;
const SESSION_HOLDS_MS = 1_000;

async function isWell(): Promise<true | null> {
  const ready = await get(`${api.url}/health/ready`);
  const session = await get(`${api.url}${API_PREFIX}/session`);
  return ready.status === 200 && session.status === 200 ? true : null;
}

describe.each([
  ['all of it', everybody, [503]],
  // Whoever gets a new session is answered: this database knows of no region, and some addresses need a question.
  ['its sessions alone', children, [503, 404, 403, 401, 400, 200]],
] as const)('a database that hangs, %s', (_, who, statuses) => {
  it('is told of within seconds at every address, and is well again without a restart', async () => {
    await eventually('a database that is well', isWell, 20_000);
    // What was told of the session a second ago would be told once more.
    await wait(SESSION_HOLDS_MS);
    const stopped = who();
    signal('SIGSTOP', stopped);
    const asked = await Promise.all([
      ...ADDRESSES.map((path) => timed(get(`${api.url}${path}`))),
      timed(
        send(
          'POST',
          `${api.url}${API_PREFIX}/anomalies/notes`,
          { 'content-type': 'application/json' },
          JSON.stringify({ region: '34', page: null, day: '2025-11-20', kind: 'note', text: 'а' }),
        ),
      ),
    ]);
    for (const { answer, seconds } of asked) {
      expect(statuses).toContain(answer.status);
      if (answer.status === 503) expect(problemOf(answer).code).toBe('unavailable');
      expect(seconds).toBeLessThan(LIMIT_SECONDS);
    }
    const page = await timed(get(`${api.url}/`));
    expect([page.answer.status, String(page.answer.headers['content-type'])]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(page.seconds).toBeLessThan(LIMIT_SECONDS);
    expect((await get(`${api.url}/health/live`)).status).toBe(200);

    signal('SIGCONT', stopped);
    await eventually('a database that is well', isWell, 20_000);
  });
});

it('lets no requests pile up while it hangs', async () => {
  await eventually('a database that is well', isWell, 20_000);
  const stopped = everybody();
  signal('SIGSTOP', stopped);
  const many = Array.from({ length: 800 }, (_, i) =>
    timed(get(`${api.url}${API_PREFIX}/overview?from=2025-01-01&to=2025-02-${String(10 + (i % 18))}&kind=k${i}`)),
  );
  const answers = await Promise.all(many);
  expect(new Set(answers.map(({ answer }) => answer.status))).toEqual(new Set([503]));
  const late = await timed(get(`${api.url}${API_PREFIX}/founders`));
  // Once it is known, nobody waits for it any more.
  expect([late.answer.status, late.seconds < 1]).toEqual([503, true]);
  signal('SIGCONT', stopped);
  await eventually('a database that is well', isWell, 20_000);
});

/** At the same time, since both are little else than waiting. */
it('waits for a database that is slow and lives, and not for one to which the line is dead', async () => {
  await eventually('a database that is well', isWell, 20_000);
  const slow = async () => {
    const other = await openAnsweringOf(server.url);
    const startedAt = performance.now();
    await other.dataSource.query('select pg_sleep(7)');
    expect(performance.now() - startedAt).toBeGreaterThan(6_900);
    await other.close();
  };
  const dead = async () => {
    const cable = await cableTo(server.url);
    const other = await openAnsweringOf(cable.url);
    await other.dataSource.query('select 1');
    cable.swallow();
    const startedAt = performance.now();
    await expect(other.dataSource.query('select 1')).rejects.toThrow();
    expect((performance.now() - startedAt) / 1_000).toBeLessThan(LIMIT_SECONDS);
    await other.close();
    await cable.cut();
  };
  await Promise.all([slow(), dead()]);
});
