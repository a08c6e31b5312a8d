import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedServer } from '@gospulse/store';
import { otherPostgres, startOtherPostgres } from '@gospulse/test-support/other-postgres.js';
import { startSandbox, type Sandbox } from '@gospulse/vk-sandbox';
import pg from 'pg';

/**
 * What an administrator hopes never to do, in the order of a bad week: a backup while observation goes on, the disk is lost, the restore
 * is killed and repeated, the copy moves to a server of the office's own, and back.
 */

const NOW = '2026-11-20T09:00:00Z';
const PASSPHRASE = 'четыре слова про зимний лес';
const FIGURES = `figures --region 34 --from 2026-11-09 --to 2026-11-15 --by institution --now ${NOW}`.split(' ');

const folder = mkdtempSync(join(tmpdir(), 'gospulse-rehearsal-'));
// Root lends the server another account, and that must be able to enter.
chmodSync(folder, 0o755);
const at = (name: string) => join(folder, name);
const copy = at('copy.gospulse');
let sandbox: Sandbox;

interface Place {
  readonly dataDir: string;
  readonly url?: string;
}

/** A command of the operator. @returns how it ended, and its process meanwhile */
function operate({ dataDir, url }: Place, ...args: readonly string[]) {
  const child = spawn(process.execPath, ['apps/cli/dist/main.js', ...args], {
    env: {
      PATH: process.env.PATH ?? '',
      GOSPULSE_DATA_DIR: dataDir,
      VK_API_URL: sandbox.apiUrl,
      VK_TOKENS: 'user:user1@500',
      GOSPULSE_BACKUP_PASSPHRASE: PASSPHRASE,
      ...(url === undefined ? {} : { DATABASE_URL: url }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}

async function must(place: Place, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await operate(place, ...args).ended;
  if (code !== 0 && code !== 3) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
  return stdout;
}

/** A copy made in the middle of an observation holds facts that wait to be summed up: until then nothing is told of their days. */
async function figuresOf(place: Place): Promise<string> {
  await must(place, 'rollups', 'rebuild');
  return must(place, ...FIGURES);
}

const office: Place = { dataDir: at('office') };
const fresh: Place = { dataDir: at('fresh') };
let figures = '';

/** A server that lives through all commands on a data directory: each of them would start and stop its own. */
async function serving(dataDir: string) {
  return openEmbeddedServer(dataDir);
}

beforeAll(async () => {
  sandbox = await startSandbox({ pages: 40, limitFactor: 1_000, now: NOW });
  writeFileSync(at('register.csv'), await (await fetch(`${sandbox.url}/sandbox/registry.csv`)).text());
});
afterAll(async () => {
  await sandbox.close();
  for (const name of ['office', 'lost', 'fresh']) {
    if (existsSync(join(at(name), 'postgres.json'))) await (await serving(at(name))).stop({ force: true });
  }
  rmSync(folder, { recursive: true, force: true });
});

it('a backup is made while observation goes on', async () => {
  const server = await serving(office.dataDir);
  await must(office, 'registry', 'import', at('register.csv'), '--region', '34', '--made-up');
  await must(office, 'collect', '--once', '--now', NOW);
  figures = await must(office, ...FIGURES);
  expect(figures.length).toBeGreaterThan(1_000);
  const observing = operate(office, 'collect', '--once', '--now', '2026-11-20T15:00:00Z');
  const said = await must(office, 'backup', copy);
  expect((await observing.ended).code).toBe(0);
  expect(said).toMatch(/^Копия готова: .*зашифрована паролем/);
  expect(await must(office, 'backup', 'check', copy)).toMatch(/^Копия цела/);
  // The machine dies, and its disk with it.
  await server.stop({ force: true });
  renameSync(office.dataDir, at('lost'));
});

it('a restore that is killed is repeated, and everything is there', async () => {
  const server = await serving(fresh.dataDir);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const restore = operate(fresh, 'restore', copy);
  // Killed as soon as it works on the database.
  for (let begun = false; !begun;) {
    const { rowCount } = await client.query(
      `select from pg_stat_activity where query like 'copy %' or query like 'alter %'`,
    );
    begun = (rowCount ?? 0) > 0;
    if (restore.child.exitCode !== null) throw new Error('the restore ended before it was killed');
  }
  restore.child.kill('SIGKILL');
  await restore.ended;
  const { rows } = await client.query<{ tables: number }>(
    `select count(*)::int as tables from pg_tables where schemaname = 'public'`,
  );
  expect(rows).toEqual([{ tables: 0 }]);
  await client.end();
  expect(await must(fresh, 'restore', copy)).toMatch(/^Восстановлено состояние на /);
  expect(await figuresOf(fresh)).toBe(figures);
  expect(await must(fresh, 'audit', 'verify')).toMatch(/^цел: /);
  expect(await must(fresh, 'doctor')).toContain('Ключ авторов тот, с которым заполнена база');
  expect(readFileSync(join(fresh.dataDir, 'author-key'))).toEqual(readFileSync(join(at('lost'), 'author-key')));
  await must(fresh, 'collect', '--once', '--now', '2026-11-20T18:00:00Z');
});

const other = otherPostgres();
const onOther = other === null ? it.skip : it;
onOther(
  other === null
    ? 'moves to a server of one’s own and back (this machine has no PostgreSQL of 15 or newer)'
    : `moves to PostgreSQL ${other.version} and back`,
  async () => {
    const server = await startOtherPostgres(other?.folder ?? '');
    try {
      const theirs: Place = { dataDir: at('theirs'), url: server.url };
      await must(theirs, 'restore', copy);
      expect(await figuresOf(theirs)).toBe(figures);
      const back = at('back.gospulse');
      await must(theirs, 'backup', back);
      const embedded = await serving(fresh.dataDir);
      const url = embedded.url.replace(/\/[^/]+$/, '/returned');
      const client = new pg.Client({ connectionString: embedded.url });
      await client.connect();
      await client.query('create database returned');
      await client.end();
      const returned: Place = { dataDir: at('returned'), url };
      await must(returned, 'restore', back);
      expect(await figuresOf(returned)).toBe(figures);
    } finally {
      server.stop();
    }
  },
);
