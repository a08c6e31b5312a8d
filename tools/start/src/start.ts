import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig, safeMessage, type Config } from '@gospulse/platform';
import { freePort, migrate, openDataSource, openEmbeddedServer } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { startChild, type Child } from './child.js';
import {
  DEMO_DELETED_POSTS,
  DEMO_LIMIT_FACTOR,
  demoEnvironment,
  demoWorld,
  demoPages,
  importDemoRegister,
} from './demo.js';
import { lockDataDir } from './lock-data-dir.js';
import { requireFreePort } from './ports.js';
import { watchProgress } from './progress.js';
import { startMode, type StartMode } from './same-kind.js';
import { waitForAddress } from './wait-for.js';

type Environment = Readonly<Record<string, string | undefined>>;
/** Undoes one step of the start; run in the opposite order. */
type Undo = () => void | Promise<void>;

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const READY_MS = 60_000;

/** What the operator is told once everything runs. */
const MODE_WORDS: Readonly<Record<StartMode, string>> = {
  demonstration: `Демонстрационные данные: песочница вместо VK, лимиты ×${DEMO_LIMIT_FACTOR}. Остановить — Ctrl-C.`,
  observe: 'Остановить — Ctrl-C.',
  stored: 'VK не опрашивается: ключи не заданы (VK_TOKENS). Показано сохранённое. Остановить — Ctrl-C.',
};

/** Starts everything on this machine and keeps it running until a signal, or until a service dies. */
export async function start(environment: Environment): Promise<void> {
  const config = readConfig(environment);
  const undo: Undo[] = [];
  const stopping = stopRequested();
  try {
    const children = await startAll(config, demoPages(environment.GOSPULSE_DEMO_PAGES), undo);
    const ended = await Promise.race([stopping, ...children.map((child) => child.ended.then(() => child))]);
    if (ended !== 'signal') throw new Error(`${ended.name} ended: ${ended.lastWords() || 'see its log'}`);
    say('Останавливаюсь…');
  } finally {
    for (const step of undo.reverse()) await step();
  }
  say('Остановлено. Данные сохранены.');
}

async function startAll(config: Config, pages: number, undo: Undo[]): Promise<Child[]> {
  undo.push(lockDataDir(config.dataDir));
  await requireFreePort('PORT', config.port);
  await requireFreePort('COLLECTOR_PORT', config.collectorPort);
  const databaseUrl = await database(config, undo);
  const env: Record<string, string> = { DATABASE_URL: databaseUrl, GOSPULSE_DATA_DIR: config.dataDir };
  const children: Child[] = [];
  const run = async (
    name: string,
    script: string,
    more: Record<string, string>,
    ready: string,
    args: string[] = [],
  ) => {
    const child = startChild(name, join(ROOT, script), args, { ...env, ...more }, config.dataDir);
    undo.push(() => child.stop());
    children.push(child);
    noteServices(config.dataDir, children);
    await waitForAddress(ready, child, READY_MS);
  };
  const mode = await prepare(databaseUrl, (dataSource) => startMode(dataSource, config.vk.tokens.length > 0));
  const demo = mode === 'demonstration' ? await startSandbox(config, pages, run) : null;
  if (demo) await prepare(databaseUrl, (dataSource) => loadDemoRegister(dataSource, demo.url));
  const address = `http://127.0.0.1:${config.port}`;
  await run('api', 'apps/api/dist/main.js', {}, `${address}/health/ready`);
  await run(
    'collector',
    'apps/collector/dist/main.js',
    demo?.env ?? {},
    `http://127.0.0.1:${config.collectorPort}/health/live`,
  );
  say(`\nГоспульс: ${address}\n`);
  say(MODE_WORDS[mode]);
  if (mode !== 'stored') undo.push(watchProgress(`${address}/api/v1/session`, say));
  return children;
}

/** For an operator who must end by hand what a killed starter left: the process ids, one a line. */
function noteServices(dataDir: string, children: readonly Child[]): void {
  writeFileSync(join(dataDir, 'start.services'), children.map((child) => `${child.pid}\n`).join(''));
}

async function database(config: Config, undo: Undo[]): Promise<string> {
  if (config.databaseUrl !== null) return config.databaseUrl;
  say('Запускаю PostgreSQL…');
  const server = await openEmbeddedServer(config.dataDir);
  // Whoever started it, a server of this data directory is the starter's to stop.
  undo.push(() => server.stop({ force: true }));
  if (server.notice !== null) say(server.notice);
  return server.url;
}

type Run = (name: string, script: string, env: Record<string, string>, ready: string, args?: string[]) => Promise<void>;

async function startSandbox(
  config: Config,
  pages: number,
  run: Run,
): Promise<{ url: string; env: Record<string, string> }> {
  say('Запускаю песочницу VK…');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { epoch, unevenReplies } = demoWorld(config.dataDir, new Date());
  const size = ['--pages', String(pages), '--limit-factor', String(DEMO_LIMIT_FACTOR)];
  const oddities = ['--deleted-posts', String(DEMO_DELETED_POSTS), ...(unevenReplies ? ['--uneven-replies'] : [])];
  const args = ['--port', String(port), '--epoch', epoch, ...size, ...oddities];
  await run('sandbox', 'tools/vk-sandbox/dist/main.js', {}, `${url}/sandbox/health`, args);
  return { url, env: demoEnvironment(url) };
}

/** Works on the migrated database before anybody else does. @throws Error with one line, without credentials */
async function prepare<T>(databaseUrl: string, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  try {
    const dataSource = await openDataSource(databaseUrl, 4);
    try {
      await migrate(dataSource);
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  } catch (error) {
    throw new Error(safeMessage(error), { cause: error });
  }
}

async function loadDemoRegister(dataSource: DataSource, sandboxUrl: string): Promise<void> {
  say('Загружаю реестр…');
  say(`В реестре ${await importDemoRegister(dataSource, sandboxUrl, new Date())} учреждений.`);
}

function stopRequested(): Promise<'signal'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve('signal'));
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
