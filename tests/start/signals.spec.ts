import { launch, makeDataDir, readyAddress, type Launched } from '../support/started-product.js';
import { isAlive, processesOf, processWith } from '../support/processes.js';
import { eventually } from '../support/wait.js';

const SMALL = { GOSPULSE_DEMO_PAGES: '50' };
const STARTER = 'tools/start/run.mjs';
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('npm start, told to end', () => {
  const data = makeDataDir();
  let started: Launched | undefined;
  afterEach(() => {
    for (const { pid } of processesOf(data.path)) process.kill(pid, 'SIGKILL');
  });
  afterAll(() => data.remove());

  const begin = async () => (started = await launch({ dataDir: data.path, env: SMALL, throughNpm: true }));
  const npm = () => started?.child.pid ?? 0;
  const starter = () => processWith(data.path, STARTER).pid;

  const WHOM: Readonly<Record<string, () => number>> = {
    npm: npm,
    'the starter, which its shell became': starter,
    'the whole group': () => -npm(),
  };

  const nothingStays = async (before: readonly number[]) => {
    await eventually('the end of every process', async () =>
      processesOf(data.path).length === 0 && !before.some(isAlive) ? true : null,
    );
  };

  it.each<[NodeJS.Signals, keyof typeof WHOM, number, number | null]>([
    ['SIGTERM', 'npm', 1, 0],
    ['SIGINT', 'npm', 1, 0],
    ['SIGINT', 'the whole group', 2, 0],
    ['SIGTERM', 'the whole group', 1, 0],
    ['SIGKILL', 'npm', 1, null],
    ['SIGHUP', 'the starter, which its shell became', 3, 0],
  ])('by %s to %s, %i times: ends in order, and nothing stays', async (signal, whom, times, code) => {
    const { ended, output } = await begin();
    await readyAddress(ended, output);
    const before = processesOf(data.path);
    // npm and starter, api, collector, sandbox, postmaster and its own.
    expect(before.length).toBeGreaterThanOrEqual(10);
    const target = WHOM[whom]?.() ?? 0;
    for (let sent = 0; sent < times; sent += 1) {
      // A quick machine may have ended it by the second one.
      if (sent === 0 || isAlive(Math.abs(target))) process.kill(target, signal);
      await pause(100);
    }
    await nothingStays(before.map(({ pid }) => pid));
    expect(await ended).toBe(code);
    expect(output()).toContain('Остановлено. Данные сохранены.');
    expect(output()).not.toMatch(/\n\s+at /);
  });

  /** From npm's own first moments on, through PostgreSQL's start, to that of the services. */
  it.each<[NodeJS.Signals, keyof typeof WHOM, string]>([
    ['SIGINT', 'the whole group', 'Запускаю PostgreSQL'],
    ['SIGKILL', 'npm', 'Запускаю PostgreSQL'],
    ['SIGTERM', 'the whole group', 'Запускаю песочницу'],
    ['SIGTERM', 'npm', 'Загружаю реестр'],
  ])('by %s to %s while it says «%s»: nothing stays', async (signal, whom, said) => {
    const { ended, output } = await begin();
    await eventually(said, async () => (output().includes(said) ? true : null));
    process.kill(WHOM[whom]?.() ?? 0, signal);
    await nothingStays([npm()]);
    expect(await ended).toBe(signal === 'SIGKILL' ? null : 0);
    expect(output()).not.toMatch(/\n\s+at /);
    expect(output()).not.toContain('gospulse: ');
  });

  it('while its very first PostgreSQL is made: nothing stays, and the next start works', async () => {
    const fresh = makeDataDir();
    const first = await launch({ dataDir: fresh.path, env: SMALL });
    await eventually('initdb', async () =>
      processesOf(fresh.path).some(({ command }) => command.includes('initdb')) ? true : null,
    );
    process.kill(first.child.pid ?? 0, 'SIGTERM');
    expect(await first.ended).toBe(0);
    expect(processesOf(fresh.path)).toEqual([]);
    const next = await launch({ dataDir: fresh.path, env: SMALL });
    await readyAddress(next.ended, next.output);
    process.kill(next.child.pid ?? 0, 'SIGTERM');
    expect(await next.ended).toBe(0);
    fresh.remove();
  });
});
