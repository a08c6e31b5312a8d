import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AUTHOR_KEY, openPreparedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { readMailServer, writeLetter } from '@gospulse/mail';
import { createLogger } from '@gospulse/platform';
import { askForJob, findJob } from '@gospulse/reports';
import { openMailServer, type MailServerUnderTest } from '@gospulse/test-support/mail-server.js';
import { eventually } from '@gospulse/test-support/wait.js';
import { JOB_BOUNDS, type JobBounds } from './reports/job-process.js';
import { ReportWorker } from './reports/report-worker.js';
import { startCollector, type RunningCollector } from './start-collector.js';

const ENVIRONMENT = { GOSPULSE_AUTHOR_KEY: AUTHOR_KEY };
let region: RegionUnderTest;
let collector: RunningCollector;
let mail: MailServerUnderTest;

beforeAll(async () => {
  region = await openPreparedRegion('imported', 40);
  mail = await openMailServer();
  const letter = { key: 'a', kind: 'edition', recipient: 'boss@office.example', subject: 'Издание' } as const;
  await writeLetter(region.database.dataSource, { ...letter, text: 'Текст', html: null, attachments: [] }, new Date());
  collector = await startCollector({ ...region.config, mail: mail.config() }, ENVIRONMENT);
});
afterAll(async () => {
  await mail.close();
  await region.close();
});

const at = (path: string) => fetch(`http://127.0.0.1:${collector.port}${path}`);

/** The metric's samples: labels to value. */
async function samples(metric: string): Promise<Map<string, number>> {
  const text = await (await at('/metrics')).text();
  const lines = [...text.matchAll(new RegExp(`^${metric}\\{(.*)\\} (\\d+)$`, 'gm'))];
  return new Map(lines.map(([, labels, value]) => [labels!.replaceAll('"', ''), Number(value)]));
}

describe('the collector', () => {
  it('lives, and is ready as long as its database is', async () => {
    expect(await (await at('/health/live')).text()).toBe('ok');
    expect((await at('/health/ready')).status).toBe(200);
    expect((await at('/elsewhere')).status).toBe(404);
  });

  it('observes what is due as soon as it runs, and counts what it did', async () => {
    const observed = await eventually('a pass over the communities and the walls', async () => {
      const pages = await samples('gospulse_observations_total');
      return pages.has('kind=communities,outcome=observed') && pages.has('kind=posts,outcome=observed') ? pages : null;
    });
    const truth = region.sandbox.truth();
    expect(observed.get('kind=communities,outcome=observed')).toBe(truth.pages - truth.hiddenMembers);
    expect(observed.get('kind=communities,outcome=members-hidden')).toBe(truth.hiddenMembers);
    expect((await samples('gospulse_vk_requests_total')).get('method=groups.getById')).toBeGreaterThanOrEqual(1);
    expect((await samples('gospulse_facts_total')).get('kind=posts')).toBeGreaterThan(100);
  });

  it('stores what it counted', async () => {
    const facts = await samples('gospulse_facts_total');
    const [stored] = await region.query('select count(*)::int as counts from subscriber_count');
    expect(stored).toEqual({ counts: facts.get('kind=subscriberCounts') });
  });

  it('tells no token and no page in its metrics', async () => {
    const text = await (await at('/metrics')).text();
    const ids = region.sandbox.world.region.pages.map(({ groupId }) => String(groupId));
    expect(ids.filter((id) => text.includes(id))).toEqual([]);
    expect(text).not.toContain('user-spec');
  });

  it('brings the rollups up to the facts by itself', async () => {
    const days = await eventually('the rollups', async () => {
      const [row] = await region.query<{ days: number; marks: number }>(
        'select (select count(*)::int from page_day) as days, (select count(*)::int from touched_day) as marks',
      );
      return row && row.days > 0 && row.marks === 0 ? row.days : null;
    });
    expect(days).toBeGreaterThan(300);
  });

  it('works on reports that are asked for, and says that it does', async () => {
    const id = await ask('2025-W46');
    const job = await eventually('a report', async () => {
      const found = await findJob(region.database.dataSource, '34', id);
      return found?.state === 'ended' ? found : null;
    });
    expect(job).toMatchObject({ hasWorker: true, outcome: { kind: 'preview', preview: { form: { code: 'kinds' } } } });
  });

  it('hands letters to the mail server, and tells whom they are from', async () => {
    await eventually('a letter', () => Promise.resolve(mail.letters.length > 0 ? mail.letters : null));
    expect(mail.letters.map(({ to }) => to)).toEqual([['boss@office.example']]);
    expect(await readMailServer(region.database.dataSource)).toBe('reports@region.example');
  });

  it('closes its port and lets go of its pages', async () => {
    await collector.close();
    await expect(at('/health/live')).rejects.toThrow();
    expect(await region.query('select 1 from watch where leased_until > now()')).toEqual([]);
    const { hasWorker } = (await findJob(region.database.dataSource, '34', 1))!;
    expect(hasWorker).toBe(false);
  });
});

describe('a report in a process of its own', () => {
  const workerOf = (bounds: Partial<JobBounds> = {}) =>
    new ReportWorker(region.database.dataSource, createLogger('silent', 'spec'), { ...JOB_BOUNDS, ...bounds });
  const jobOf = (id: number) => findJob(region.database.dataSource, '34', id);

  it.each<[string, Partial<JobBounds>]>([
    ['takes too long', { timeoutMs: 1 }],
    ['takes more memory than it may', { heapMb: 10 }],
  ])('that %s has failed, and nobody waits for it', async (_, bounds) => {
    const id = await ask('2025-W45');
    expect(await workerOf(bounds).look()).toBe(true);
    expect(await jobOf(id)).toMatchObject({ state: 'ended', outcome: { kind: 'failed' } });
  });

  it('that is called off goes on when somebody works again', async () => {
    const id = await ask('2025-W44');
    const worker = workerOf();
    const look = worker.look();
    const pid = await eventually('its process', () => Promise.resolve(worker.pid));
    expect(await jobOf(id)).toMatchObject({ state: 'running' });
    await worker.stop();
    expect([await look, await worker.look()]).toEqual([true, false]);
    expect(isGone(pid)).toBe(true);
    expect(await jobOf(id)).toMatchObject({ state: 'waiting', startedAt: null });
    expect(await workerOf().look()).toBe(true);
    expect(await jobOf(id)).toMatchObject({ state: 'ended', outcome: { kind: 'preview' } });
  });

  it('ends with whoever started it, even by kill −9', async () => {
    // A database that takes connections and answers nothing.
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const url = `postgres://127.0.0.1:${(silent.address() as AddressInfo).port}/x`;
    const program = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'reports', 'job-process.js');
    const starting = `import { startJob, JOB_BOUNDS } from '${program}';
      console.log(startJob({ databaseUrl: '${url}', claim: { id: 1, owner: 'one' } }, JOB_BOUNDS).pid);`;
    const starter = spawn(process.execPath, ['--input-type=module', '-e', starting], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const pid = Number(String(await once(starter.stdout, 'data')));
    await once(silent, 'connection');
    process.kill(pid, 0);
    starter.kill('SIGKILL');
    await eventually('its end', () => Promise.resolve(isGone(pid) ? true : null));
    silent.close();
  });
});

function isGone(pid: number): boolean {
  try {
    return !process.kill(pid, 0);
  } catch {
    return true;
  }
}

/** Asks for a preview. @returns the number of the job */
async function ask(period: string): Promise<number> {
  const author = { name: 'Имя', accountId: null, login: null, address: null };
  const request = { kind: 'preview', form: 'kinds', period } as const;
  const asked = await askForJob(region.database.dataSource, { regionCode: '34', request, author, now: new Date() });
  return asked.kind === 'asked' ? asked.id : 0;
}
