import { spawn } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { browserPath } from '../support/browser.mjs';
import { launchBrowser } from '../support/launch-browser.js';
import { photograph } from '../support/pictures.js';
import { launch, makeDataDir, type Launched } from '../support/started-product.js';
import { isAlive, processesOf } from '../support/processes.js';
import { eventually } from '../support/wait.js';

const ADDRESS = /Госпульс: (http:\/\/127\.0\.0\.1:\d+)/;
const addressOf = ({ output }: Launched) =>
  eventually('the address', async () => ADDRESS.exec(output())?.[1] ?? null, 60_000);

/** What somebody sees who opens it before there is a register: what to do, and no error. */
async function looksAt(address: string): Promise<void> {
  if (browserPath() === null) return;
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${address}/ranking`);
    await page.getByText('npm run -s gospulse -- registry import ФАЙЛ --region КОД').waitFor();
    expect(await page.getByTestId('empty-register').innerText()).toMatch(/^Реестр пока пуст\n/);
    expect(await page.locator('main').innerText()).not.toContain('Код:');
    await photograph(page, 'empty-register');
    await page.emulateMedia({ colorScheme: 'dark' });
    await photograph(page, 'empty-register-dark');
  } finally {
    await browser.close();
  }
}

/** As a supervisor runs it, each on what the one before it left. */
describe('npm run serve', () => {
  const data = makeDataDir();
  afterEach(() => {
    for (const { pid } of processesOf(data.path)) process.kill(pid, 'SIGKILL');
  });
  afterAll(() => data.remove());
  const serve = (env: Readonly<Record<string, string>> = {}, ...args: readonly string[]) =>
    launch({ dataDir: data.path, env, command: ['npm', 'run', '-s', 'serve', '--', ...args] });

  const endsWell = async (started: Launched, signal: NodeJS.Signals) => {
    const before = processesOf(data.path).map(({ pid }) => pid);
    started.child.kill(signal);
    expect(await started.ended).toBe(0);
    await eventually('the end of every process', async () =>
      processesOf(data.path).length === 0 && !before.some(isAlive) ? true : null,
    );
    expect(started.output()).toContain('Остановлено. Данные сохранены.');
  };

  it('begins no demonstration in an empty database, invites to fill the register, and ends in order', async () => {
    // Both ports are chosen by the system.
    const started = await serve({ PORT: '0', COLLECTOR_PORT: '0' });
    const address = await addressOf(started);
    await eventually('the invitation', async () => (started.output().includes('Реестр пуст') ? true : null));
    expect(started.output()).toContain('registry import ФАЙЛ --region КОД');
    // What is said here is kept in a log: the link of the first admin is not.
    await eventually('the way to an admin', async () => (started.output().includes('user first-admin') ? true : null));
    expect(started.output()).not.toContain('/invitation#');
    // One line of JSON for each line of a service.
    await eventually('the collector', async () =>
      /^\{"level":40,.*no VK tokens/m.test(started.output()) ? true : null,
    );
    expect(existsSync(`${data.path}/collector.log`)).toBe(false);
    await looksAt(address);
    await endsWell(started, 'SIGTERM');
  }, 120_000);

  it('logs to files when it is told to', async () => {
    const started = await serve({}, '--log-files');
    await addressOf(started);
    expect(existsSync(`${data.path}/api.log`)).toBe(true);
    expect(started.output()).not.toMatch(/^\{"level"/m);
    await endsWell(started, 'SIGINT');
  }, 120_000);

  it.each<[string, Record<string, string>, string[], RegExp]>([
    ['an argument that it does not know', {}, ['--daemon'], /^gospulse: serve takes --log-files, and nothing else/],
    ['one port for two', { PORT: '4567', COLLECTOR_PORT: '4567' }, [], /^gospulse: PORT и COLLECTOR_PORT оба 4567/],
    ['a port of nobody', { PORT: '99999' }, [], /^gospulse: PORT: указано «99999», нужно: /],
    [
      'an address with a % in it',
      { DATABASE_URL: 'postgres://u:hunter2%@h/d' },
      [],
      /^gospulse: DATABASE_URL: указано «знак %/,
    ],
  ])('refuses %s in one line', async (_, env, args, said) => {
    const { ended, output } = await serve(env, ...args);
    expect(await ended).toBe(1);
    // Whoever has changed something since the last build is told that, too.
    const lines = output()
      .trim()
      .split('\n')
      .filter((line) => !line.includes('built of other sources'));
    expect(lines).toEqual([expect.stringMatching(said)]);
    expect(output()).not.toContain('hunter2');
  });

  it('says what to run where nothing is built', async () => {
    const [made, aside] = ['apps/web/dist-server/first-view.js', 'apps/web/dist-server/first-view.aside.js'];
    renameSync(made, aside);
    try {
      const { ended, output } = await serve();
      expect(await ended).toBe(1);
      expect(output()).toBe(
        'gospulse: nothing is built of the first view for the server: run npm ci && npm run -s build first\n',
      );
    } finally {
      renameSync(aside, made);
    }
  });
});

it('the unit for systemd is one that systemd takes', async () => {
  const child = spawn('systemd-analyze', ['verify', 'docker/systemd/gospulse.service'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve('not there'));
    child.once('close', resolve);
  });
  // Without systemd nothing is known; where node and the folder are not yet, it says so.
  if (code === 'not there') return;
  expect(
    said
      .split('\n')
      .filter((line) => line.includes('gospulse.service') && !/is not executable|No such file/.test(line)),
  ).toEqual([]);
});
