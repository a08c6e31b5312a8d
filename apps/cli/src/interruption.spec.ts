import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox, type Sandbox } from '@gospulse/vk-sandbox';
import { processesOf } from '@gospulse/test-support/processes.js';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { eventually } from '@gospulse/test-support/wait.js';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const PERIOD = ['--region', '34', '--from', '2026-11-09', '--to', '2026-11-15'];

let folder: string;
let sandbox: Sandbox;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cut-short-'));
  chmodSync(folder, 0o755);
  sandbox = await startSandbox({ pages: 400, limitFactor: 1_000 });
  const register = await (await fetch(`${sandbox.url}/sandbox/registry.csv`)).text();
  const wrong = 'wrong-ogrn;Школа;;school;municipal;18610000;;vk.com/x;;;;;;\n';
  writeFileSync(join(folder, 'register.csv'), `${register}${wrong.repeat(40)}`);
});
afterEach(() => {
  for (const { pid } of processesOf(folder)) process.kill(pid, 'SIGKILL');
});
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As an operator does, with the embedded server of the folder: a shell line in which `gospulse` is the command. */
function shell(
  line: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number; said: string; printed: string }> {
  const child = spawn(
    'bash',
    ['-c', `set -o pipefail; gospulse() { "${process.execPath}" "${MAIN}" "$@"; }; ${line}`],
    {
      env: { PATH: process.env.PATH, GOSPULSE_DATA_DIR: folder, VK_API_URL: sandbox.apiUrl, ...env },
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 90_000,
    },
  );
  return ending(child);
}

function ending(child: ChildProcess): Promise<{ code: number; said: string; printed: string }> {
  let said = '';
  let printed = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code: code ?? -1, said, printed })));
}

/** What stops the server may itself be seen for a moment after that. */
const nothingStays = () =>
  eventually('the end of every process', async () => (processesOf(folder).length === 0 ? true : null), 3_000);

describe('a command whose output nobody reads to its end', () => {
  it.each([
    ['registry import register.csv --region 34 --made-up 2>&1 | head -2', [0, 3, 141]],
    ['registry import register.csv --region 34 --made-up 2>&1 | true', [141]],
    ['registry import register.csv --region 34 --made-up --rejects rejected.csv > >(true)', [0, 3, 141]],
    [`figures ${PERIOD.join(' ')} --by institution | true`, [141]],
    [`figures ${PERIOD.join(' ')} --by institution | head -c 10`, [0, 141]],
    ['--help | true', [0, 141]],
    ['nonsense 2>&1 | true', [2, 141]],
    ['doctor | true', [1, 3, 141]],
    ['status | true', [1, 3, 141]],
    ['page list --region 34 | head -2', [0, 141]],
    ['migrate > /dev/full', [1]],
  ])('gospulse %s ends quietly with one of %j, and leaves no server behind', async (line, codes) => {
    const { code, said } = await shell(`gospulse ${line}`);
    expect(codes).toContain(code);
    expect(said).not.toMatch(/\n\s+at |Error:|node:/);
    await nothingStays();
  });
});

describe('a command that is told to end', () => {
  const begin = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    spawn(process.execPath, [MAIN, ...args], {
      env: { PATH: process.env.PATH, GOSPULSE_DATA_DIR: folder, VK_API_URL: sandbox.apiUrl, ...env },
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const WHEN = {
    'while its server starts': (command: string) => command.includes('pg_ctl'),
    'while its server works': (command: string) => command.startsWith('postgres: gospulse'),
  } as const;
  /** Looks at it while it stands still, so that it does not come to its end between the look and the signal. */
  const strike = async (child: ChildProcess, signal: NodeJS.Signals, when: keyof typeof WHEN) => {
    while (child.exitCode === null) {
      child.kill('SIGSTOP');
      const isNow = processesOf(folder).some(({ command }) => WHEN[when](command));
      if (isNow) for (let times = 0; times < 2; times += 1) child.kill(signal);
      child.kill('SIGCONT');
      if (isNow) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it.each<[NodeJS.Signals, keyof typeof WHEN, string[], number]>([
    ['SIGINT', 'while its server starts', ['migrate'], 130],
    ['SIGTERM', 'while its server starts', ['figures', ...PERIOD, '--by', 'page'], 143],
    ['SIGHUP', 'while its server works', ['registry', 'import', 'register.csv', '--region', '34', '--made-up'], 129],
    ['SIGTERM', 'while its server works', ['rollups', 'rebuild'], 143],
    ['SIGINT', 'while its server works', ['collect', '--once'], 130],
  ])('by %s %s prints no result, ends with its code, and leaves nothing', async (signal, when, args, code) => {
    const outcome = await eventually('one that did not end before', async () => {
      const child = begin(args, { VK_TOKENS: 'user:user1@3' });
      const ended = ending(child);
      await strike(child, signal, when);
      const { printed, ...rest } = await ended;
      await nothingStays();
      // One that was quicker than the signal has a whole result, and the code of one.
      if (printed === '') return { printed, ...rest };
      expect([0, 3]).toContain(rest.code);
      return null;
    });
    expect(outcome).toEqual({ code, said: '', printed: '' });
  });

  it('by a signal behind its result ends as if nothing had been', async () => {
    const child = begin(['migrate']);
    const ended = ending(child);
    // Its server is still to be put away then.
    child.stdout?.once('data', () => child.kill('SIGTERM'));
    const printed = expect.stringMatching(/^\{"migrations":\[.*\]\}\n$/) as string;
    expect(await ended).toEqual({ code: 0, said: '', printed });
    await nothingStays();
  });

  it('takes its statement with it from a server that goes on', async () => {
    const database: TestDatabase = await createTestDatabase();
    const blocker = database.dataSource.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query('lock table institution');
    const child = begin(['registry', 'import', 'register.csv', '--region', '34', '--made-up'], {
      DATABASE_URL: database.url,
    });
    const ended = ending(child);
    const waiting = async () => {
      const rows = await database.dataSource.query<object[]>(
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      return rows.length > 0;
    };
    await eventually('it to wait', async () => ((await waiting()) ? true : null));
    child.kill('SIGTERM');
    expect(await ended).toEqual({ code: 143, said: '', printed: '' });
    expect(await waiting()).toBe(false);
    await blocker.rollbackTransaction();
    await blocker.release();
    await database.drop();
  });

  it('says so in a line when its result cannot be written', async () => {
    const child = spawn(process.execPath, [MAIN, 'migrate'], {
      env: { PATH: process.env.PATH, GOSPULSE_DATA_DIR: folder },
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    });
    const { code, said } = await ending(child);
    expect(code).toBe(1);
    expect(said).toMatch(/^gospulse: [^\n]*ENOSPC[^\n]*\n$/);
    await nothingStays();
  });
});
