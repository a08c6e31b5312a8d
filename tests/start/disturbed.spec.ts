import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { processesOf, processWith } from '../support/processes.js';
import { makeDataDir, startProduct, type StartedProduct } from '../support/started-product.js';
import { eventually, getJson } from '../support/wait.js';

const SERVICES = {
  api: 'apps/api/dist/main.js',
  collector: 'apps/collector/dist/main.js',
  sandbox: 'tools/vk-sandbox/dist/main.js',
} as const;
type Service = keyof typeof SERVICES;

const SECRETS = { GOSPULSE_AUTHOR_KEY: 'an author key for this very run of the specs' };

describe('a running product that is being disturbed', () => {
  const data = makeDataDir();
  let product: StartedProduct;
  let collectorPort = '';
  beforeAll(async () => {
    product = await startProduct({ dataDir: data.path, env: { GOSPULSE_DEMO_PAGES: '50', ...SECRETS } });
    collectorPort = readCollectorPort();
  });
  afterAll(async () => {
    if (processesOf(data.path).length > 0) await product.stop();
    data.remove();
  });

  const process_ = (service: Service) => processWith(data.path, SERVICES[service]);
  const readCollectorPort = () =>
    process_('collector')
      .environment.find((entry) => entry.startsWith('COLLECTOR_PORT='))
      ?.split('=')[1] ?? '';
  const place = () =>
    JSON.parse(readFileSync(join(data.path, 'postgres.json'), 'utf8')) as {
      folder: string;
      port: number;
      password: string;
    };
  const postmaster = () => Number(readFileSync(join(place().folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const isCollectorReady = async () =>
    (await fetch(`http://127.0.0.1:${collectorPort}/health/ready`)).ok ? true : null;
  const areDashboardsServed = async () => {
    await getJson(`${product.address}/api/v1/overview`);
    return true;
  };
  const saidTimes = (words: string) => product.output().split(words).length - 1;

  it('hands tokens and the author key to the collector alone, and no password to any command line', () => {
    const secret = /^(VK_TOKENS|GOSPULSE_AUTHOR_KEY)(_FILE)?=/;
    const found = processesOf(data.path).filter(({ command }) => !command.includes('tools/start/run.mjs'));
    // api, collector, sandbox, postmaster and at least four of its own.
    expect(found.length).toBeGreaterThanOrEqual(8);
    const holders = found.filter(({ environment }) => environment.some((entry) => secret.test(entry)));
    expect(holders.map(({ command }) => command)).toEqual([expect.stringContaining(SERVICES.collector)]);
    const { password } = place();
    expect(found.filter(({ command }) => command.includes(password))).toEqual([]);
    const knowing = found.filter(({ environment }) => environment.some((entry) => entry.includes(password)));
    expect(knowing.map(({ command }) => /[^ ]*dist\/main\.js/.exec(command)?.[0]).sort()).toEqual([
      expect.stringContaining(SERVICES.api),
      expect.stringContaining(SERVICES.collector),
    ]);
  });

  it.each<Service>(['api', 'collector', 'sandbox'])(
    'starts %s again when it alone is killed, and the others go on',
    async (service) => {
      const others = (Object.keys(SERVICES) as Service[]).filter((name) => name !== service);
      const before = new Map(others.map((name) => [name, process_(name).pid]));
      const killed = process_(service).pid;
      process.kill(killed, 'SIGKILL');
      const next = await eventually('another process', async () => {
        const { pid } = process_(service);
        return pid === killed ? null : pid;
      });
      await eventually('the dashboards', areDashboardsServed);
      await eventually('the collector', isCollectorReady);
      expect(new Map(others.map((name) => [name, process_(name).pid]))).toEqual(before);
      expect(readFileSync(join(data.path, 'start.services'), 'utf8').split('\n')).toContain(String(next));
      expect(product.output()).toMatch(
        new RegExp(`\\(${service}\\): процесс завершён сигналом SIGKILL. Новый запуск через \\d+ с\\.\n`),
      );
    },
  );

  it.each<[string, NodeJS.Signals]>([
    ['killed', 'SIGKILL'],
    ['shut down at once by somebody', 'SIGQUIT'],
  ])('starts PostgreSQL again at its port when it is %s; API and collector live through it', async (_, signal) => {
    const before = {
      port: place().port,
      pid: postmaster(),
      api: process_('api').pid,
      collector: process_('collector').pid,
    };
    const said = saidTimes('PostgreSQL снова работает.');
    process.kill(before.pid, signal);
    await eventually('PostgreSQL', async () => (saidTimes('PostgreSQL снова работает.') > said ? true : null), 20_000);
    await eventually('the dashboards', areDashboardsServed, 20_000);
    await eventually('the collector', isCollectorReady, 20_000);
    expect(postmaster()).not.toBe(before.pid);
    expect({
      port: place().port,
      pid: before.pid,
      api: process_('api').pid,
      collector: process_('collector').pid,
    }).toEqual(before);
  });

  it('lets PostgreSQL recover by itself when a backend of its is killed', async () => {
    const before = { pid: postmaster(), api: process_('api').pid, collector: process_('collector').pid };
    const backend = await eventually('a backend', async () => {
      await areDashboardsServed();
      return processesOf(data.path).find(({ command }) => command.startsWith('postgres: gospulse')) ?? null;
    });
    process.kill(backend.pid, 'SIGKILL');
    await eventually('the dashboards', areDashboardsServed, 20_000);
    await eventually('the collector', isCollectorReady, 20_000);
    expect({ pid: postmaster(), api: process_('api').pid, collector: process_('collector').pid }).toEqual(before);
  });

  it('keeps its logs to itself, says little, and ends in order after all that', async () => {
    for (const name of ['api', 'collector', 'sandbox', 'postgres']) {
      expect(statSync(join(data.path, `${name}.log`)).mode & 0o777 & ~0o640).toBe(0);
    }
    expect(await product.stop()).toBe(0);
    expect(processesOf(data.path)).toEqual([]);
    expect(product.output()).not.toMatch(/\n\s+at /);
    expect(product.output().split('\n').length).toBeLessThan(80);
  });

  it('ends everything in order, with one line, when PostgreSQL is lost again and again', async () => {
    product = await startProduct({ dataDir: data.path, env: { GOSPULSE_DEMO_PAGES: '50', ...SECRETS } });
    let over = false;
    void product.ended.then(() => (over = true));
    let killed = 0;
    await eventually(
      'the end',
      async () => {
        if (over) return true;
        // One that is still starting and is killed was not lost, but failed to start, which is tried for longer.
        if (product.output().split('PostgreSQL снова работает.').length - 1 < killed) return null;
        process.kill(postmaster(), 'SIGKILL');
        killed += 1;
        return null;
      },
      160_000,
    );
    expect(await product.ended).toBe(1);
    expect(product.output().trim().split('\n').at(-1)).toBe(
      'gospulse: PostgreSQL завершался 6 раз за десять минут: см. postgres.log',
    );
    expect(processesOf(data.path)).toEqual([]);
  });
});
