import { setTimeout as sleep } from 'node:timers/promises';
import { hasAdmin } from '@gospulse/access';
import { localAddress, readConfig, readTlsPair, requireServable, toldAddress, type Config } from '@gospulse/platform';
import { openEmbeddedServer } from '@gospulse/store';
import { demoPages, demoRegion, DEMO_LIMIT_FACTOR, loadDemoRegister } from './demo.js';
import { firstAdminAddress } from './first-admin.js';
import { guardPostgres } from './guard-postgres.js';
import { lockDataDir } from './lock-data-dir.js';
import { openLogs } from './logs.js';
import { requireFreePort } from './ports.js';
import { prepare } from './prepare.js';
import { watchProgress } from './progress.js';
import { startMode, type StartMode } from './same-kind.js';
import { say } from './say.js';
import { apiService, collectorService, localName, sandboxService, type DemoWishes } from './services.js';
import { openServices, type Services } from './running-services.js';
import { createUndoSteps, type UndoSteps } from './undo-steps.js';

/** Something of ours may still run, or a lock is left: the operator has to look after it. */
export class NotEndedError extends Error {
  readonly code = 'not-ended';

  constructor() {
    super('not everything could be ended');
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** So long a start waits for the collector before it tells the address: what is stored can be looked at without it. */
const COLLECTOR_MS = 15_000;

/** What the operator is told once everything runs. */
const MODE_WORDS: Readonly<Record<StartMode, string>> = {
  demonstration: `Демонстрационные данные: песочница вместо VK, лимиты ×${DEMO_LIMIT_FACTOR}. Остановить — Ctrl-C.`,
  observe: 'Остановить — Ctrl-C.',
  stored: 'VK не опрашивается: ключи не заданы (VK_TOKENS). Показано сохранённое. Остановить — Ctrl-C.',
};

/**
 * Starts everything on this machine and keeps it running until `stop` is aborted, in the middle of the start too: what dies
 * is started again. Everything that was begun is ended before it returns or throws.
 * @throws Error with one line when the start fails, or when the database cannot be kept running; NotEndedError when
 *   something could not be ended
 */
export async function start(environment: Environment, stop: AbortSignal): Promise<void> {
  const config = readConfig(environment);
  const wishes = {
    pages: demoPages(environment.GOSPULSE_DEMO_PAGES),
    region: demoRegion(environment.GOSPULSE_DEMO_REGION),
  };
  // The API would find it out after everything else had been started.
  if (config.serving.tls !== null) readTlsPair(config.serving.tls, new Date());
  const undo = createUndoSteps(say);
  let fail: (reason: unknown) => void = () => undefined;
  const fatal = new Promise<never>((_, reject) => (fail = reject));
  let endedWell = false;
  try {
    const running = startAll({ config, environment, wishes, undo, stop, fail });
    await Promise.race([running.then(() => fatal), fatal, requested(stop)]);
    say('Останавливаюсь…');
  } finally {
    endedWell = await undo.run();
  }
  if (!endedWell) throw new NotEndedError();
  say('Остановлено. Данные сохранены.');
}

/** Resolves when an end is asked for; rejects when the reason is an error that nobody caught. */
function requested(stop: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = () => (stop.reason instanceof Error ? reject(stop.reason) : resolve());
    if (stop.aborted) settle();
    else stop.addEventListener('abort', settle, { once: true });
  });
}

interface Start {
  readonly config: Config;
  readonly environment: Environment;
  readonly wishes: DemoWishes;
  readonly undo: UndoSteps;
  readonly stop: AbortSignal;
  /** Ends everything, for a reason that comes after the start. */
  readonly fail: (reason: unknown) => void;
}

async function startAll(parts: Start): Promise<void> {
  const { config, environment, undo, stop } = parts;
  stop.throwIfAborted();
  undo.add(lockDataDir(config.dataDir));
  await requireFreePort('PORT', config.port, config.serving.host);
  await requireFreePort('COLLECTOR_PORT', config.collectorPort);
  const logs = openLogs(config.dataDir, say);
  undo.add(() => logs.close());
  const databaseUrl = await openDatabase(parts, () => logs.boundPostgres());
  stop.throwIfAborted();
  const services = openServices({ config, environment, databaseUrl, logs, say });
  undo.add(() => services.stop());
  const { mode, isManaged } = await prepare(databaseUrl, async (dataSource) => ({
    mode: await startMode(dataSource, config),
    isManaged: await hasAdmin(dataSource),
  }));
  requireServable(config.serving, { hasAdmin: isManaged, isDemonstration: mode === 'demonstration' });
  const demo = mode === 'demonstration' ? await startDemo(parts, services, databaseUrl) : {};
  stop.throwIfAborted();
  await services.startVital(apiService(config));
  stop.throwIfAborted();
  const collector = services.start(collectorService(config, demo));
  await Promise.race([collector.first, sleep(COLLECTOR_MS, undefined, { ref: false })]);
  stop.throwIfAborted();
  say(`\nГоспульс: ${toldAddress(config)}\n`);
  say(MODE_WORDS[mode]);
  if (mode !== 'demonstration' && !isManaged) await tellFirstAdmin(config, databaseUrl);
  const session = `${localAddress(config)}/api/v1/session`;
  if (mode !== 'stored') undo.add(watchProgress(session, say, localName(config)));
}

/** The link goes to whoever started the product, and into no log. */
async function tellFirstAdmin(config: Config, databaseUrl: string): Promise<void> {
  const address = await prepare(databaseUrl, (dataSource) => firstAdminAddress(dataSource, config, new Date()));
  if (address === null) return;
  say('\nАдминистратора ещё нет: до его появления сервис отвечает только на этой машине. Ссылка для первого');
  say('администратора действует один раз и 24 часа, при следующем запуске будет новая:');
  say(`${address}\n`);
}

/** @returns the address of the database: the operator's, or that of the embedded server, which is kept running */
async function openDatabase({ config, undo, fail }: Start, onLook: () => void): Promise<string> {
  if (config.databaseUrl !== null) return config.databaseUrl;
  say('Запускаю PostgreSQL…');
  const opening = openEmbeddedServer(config.dataDir);
  // One that is still starting when the end is asked for is waited for. Whoever started it, a server of this data
  // directory is the starter's to stop.
  undo.add(async () => (await opening.catch(() => null))?.stop({ force: true }));
  const server = await opening;
  if (server.notice !== null) say(server.notice);
  const guarded = guardPostgres(server, say, onLook);
  undo.add(() => guarded.stop());
  guarded.lost.catch(fail);
  return guarded.url;
}

/** @returns what the collector of a demonstration is told besides */
async function startDemo(parts: Start, services: Services, databaseUrl: string): Promise<Record<string, string>> {
  say('Запускаю песочницу VK…');
  const sandbox = await sandboxService(parts.config, parts.wishes);
  parts.stop.throwIfAborted();
  await services.startVital(sandbox.service);
  parts.stop.throwIfAborted();
  say('Загружаю реестр…');
  const institutions = await prepare(databaseUrl, (dataSource) =>
    loadDemoRegister(dataSource, sandbox.url, new Date(), sandbox.region),
  );
  say(`В реестре ${institutions} учреждений.`);
  return sandbox.collectorEnv;
}
