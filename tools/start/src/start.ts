import { countedWords } from '@gospulse/domain';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasAdmin } from '@gospulse/access';
import { localAddress, readConfig, readTlsPair, requireServable, toldAddress, type Config } from '@gospulse/platform';
import { countWatched, openEmbeddedServer, readDataOrigin, serverWords } from '@gospulse/store';
import {
  DEMO_LIMIT_FACTOR,
  demoPages,
  demoRegions,
  firstShown,
  loadDemoRegisters,
  markDemonstration,
  shownFirst,
} from './demo.js';
import { firstAdminAddress } from './first-admin.js';
import { guardPostgres } from './guard-postgres.js';
import { lockDataDir } from './lock-data-dir.js';
import { openLogs, type LogPlace } from './logs.js';
import { choosePorts, requireFreePort } from './ports.js';
import { prepare, readFrom } from './prepare.js';
import { watchProgress } from './progress.js';
import { startMode, type StartMode } from './same-kind.js';
import { say as sayToPeople, sayAside, type Say } from './say.js';
import { apiService, collectorService, localName, sandboxService, type DemoWishes } from './services.js';
import { openServices, type Services } from './running-services.js';
import { createUndoSteps, type UndoSteps } from './undo-steps.js';

/** Something of ours may still run, or a lock is left: the operator has to look after it. */
export class NotEndedError extends Error {
  readonly code = 'not-ended';

  constructor() {
    super('остановлено не всё');
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Who has started it. */
export interface Manner {
  /**
   * A supervisor: nobody reads along, so that nothing secret is told, and a database that holds nothing does not become a
   * demonstration's, which it then would be for good.
   */
  readonly isService: boolean;
  readonly logsTo: LogPlace;
}

/** Somebody at a terminal. */
export const BY_HAND: Manner = { isService: false, logsTo: 'files' };

/** So long a start waits for the collector before it tells the address: what is stored can be looked at without it. */
const COLLECTOR_MS = 15_000;

/** What the operator is told once everything runs. */
const MODE_WORDS: Readonly<Record<StartMode, string>> = {
  demonstration: `Демонстрационные данные: песочница вместо VK, лимиты ×${DEMO_LIMIT_FACTOR}.`,
  observe: '',
  stored: 'VK не опрашивается: ключи не заданы (VK_TOKENS). Показано сохранённое.',
};

/** The next command, where there is nothing to be shown yet. */
const EMPTY_WORDS =
  'Реестр пуст. Загрузите его: npm run -s gospulse -- registry import ФАЙЛ --region КОД (docs/register-files.md).';

const NO_ADMIN_WORDS =
  'Администратора ещё нет: пока его нет, показатели видны только на этой машине. ' +
  'Ссылку для первого администратора даёт npm run -s gospulse -- user first-admin.';

/**
 * Starts everything on this machine and keeps it running until `stop` is aborted, in the middle of the start too: what dies
 * is started again. Everything that was begun is ended before it returns or throws.
 * @throws Error with one line when the start fails, or when the database cannot be kept running; NotEndedError when
 *   something could not be ended
 */
export async function start(environment: Environment, stop: AbortSignal, manner: Manner = BY_HAND): Promise<void> {
  const config = await choosePorts(readConfig(environment));
  const say = manner.isService ? sayAside : sayToPeople;
  const wishes = {
    pages: demoPages(environment.GOSPULSE_DEMO_PAGES),
    regions: demoRegions(environment.GOSPULSE_DEMO_REGION),
  };
  // The API would find it out after everything else had been started.
  if (config.serving.tls !== null) readTlsPair(config.serving.tls, new Date());
  const undo = createUndoSteps(say);
  let fail: (reason: unknown) => void = () => undefined;
  const fatal = new Promise<never>((_, reject) => (fail = reject));
  let endedWell = false;
  try {
    const running = startAll({ config, environment, wishes, manner, say, undo, stop, fail });
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
  readonly manner: Manner;
  readonly say: Say;
  readonly undo: UndoSteps;
  readonly stop: AbortSignal;
  /** Ends everything, for a reason that comes after the start. */
  readonly fail: (reason: unknown) => void;
}

async function startAll(parts: Start): Promise<void> {
  const { config, environment, manner, say, undo, stop } = parts;
  stop.throwIfAborted();
  undo.add(lockDataDir(config.dataDir));
  await requireFreePort('PORT', config.port, config.serving.host);
  await requireFreePort('COLLECTOR_PORT', config.collectorPort);
  const logs = openLogs(config.dataDir, say, manner.logsTo);
  undo.add(() => logs.close());
  const databaseUrl = await openDatabase(parts, () => logs.boundPostgres());
  stop.throwIfAborted();
  const services = openServices({ config, environment, databaseUrl, logs, say });
  undo.add(() => services.stop());
  const { mode, isManaged, isEmpty } = await prepare(databaseUrl, async (dataSource) => ({
    mode: await startMode(dataSource, config, !manner.isService),
    isManaged: await hasAdmin(dataSource),
    isEmpty: (await readDataOrigin(dataSource)) === 'nothing',
  }));
  requireServable(config.serving, { hasAdmin: isManaged, isDemonstration: mode === 'demonstration' });
  const sandbox = mode === 'demonstration' ? await startSandbox(parts, services, databaseUrl) : null;
  stop.throwIfAborted();
  const api = services.startVital(
    apiService(config, sandbox === null ? null : firstShown(sandbox.regions, config.defaultRegion)),
  );
  // Whoever waits for it below is told, also when something else fails first.
  api.catch(() => undefined);
  // While the API comes up the register of a demonstration is imported, and its collector begins: made-up data hurt nobody
  // when the API then fails.
  if (sandbox === null) await api;
  else await loadDemo(parts, databaseUrl, sandbox);
  stop.throwIfAborted();
  const collector = services.start(collectorService(config, sandbox?.collectorEnv ?? {}));
  await api;
  stop.throwIfAborted();
  await Promise.race([collector.first, sleep(COLLECTOR_MS, undefined, { ref: false })]);
  stop.throwIfAborted();
  say(`\nГоспульс: ${toldAddress(config)}\n`);
  const words = [MODE_WORDS[mode], manner.isService ? '' : 'Остановить — Ctrl-C.'].filter((part) => part !== '');
  if (words.length > 0) say(words.join(' '));
  if (mode !== 'demonstration') {
    if (isEmpty) say(EMPTY_WORDS);
    if (!isManaged) await tellFirstAdmin(parts, databaseUrl);
  }
  const session = `${localAddress(config)}/api/v1/session`;
  if (mode !== 'stored' && !manner.isService) {
    const everywhere = () => readFrom(databaseUrl, countWatched);
    undo.add(watchProgress(session, { say, everywhere, host: localName(config) }));
  }
}

/** The link goes to whoever started the product, and into no log. */
async function tellFirstAdmin({ config, manner, say }: Start, databaseUrl: string): Promise<void> {
  if (manner.isService) return say(NO_ADMIN_WORDS);
  const address = await prepare(databaseUrl, (dataSource) => firstAdminAddress(dataSource, config, new Date()));
  if (address === null) return;
  say('\nАдминистратора ещё нет: пока его нет, показатели видны только на этой машине. Ссылка для первого');
  say('администратора действует один раз и 24 часа; напечатанные раньше больше не действуют:');
  say(`${address}\n`);
}

/** @returns the address of the database: the operator's, or that of the embedded server, which is kept running */
async function openDatabase({ config, say, undo, fail }: Start, onLook: () => void): Promise<string> {
  if (config.databaseUrl !== null) return config.databaseUrl;
  say('Запускаю PostgreSQL…');
  const opening = openEmbeddedServer(config.dataDir);
  // One that is still starting when the end is asked for is waited for. Whoever started it, a server of this data
  // directory is the starter's to stop.
  undo.add(async () => (await opening.catch(() => null))?.stop({ force: true }));
  const server = await opening;
  if (server.notice !== null) say(serverWords(server.notice));
  const guarded = guardPostgres(server, say, onLook);
  undo.add(() => guarded.stop());
  guarded.lost.catch(fail);
  return guarded.url;
}

type Sandbox = Awaited<ReturnType<typeof sandboxService>>;

async function startSandbox(parts: Start, services: Services, databaseUrl: string): Promise<Sandbox> {
  parts.say('Запускаю песочницу VK…');
  const sandbox = await sandboxService(parts.config, parts.wishes);
  parts.stop.throwIfAborted();
  await prepare(databaseUrl, (dataSource) => markDemonstration(dataSource, sandbox.regions));
  parts.stop.throwIfAborted();
  await services.startVital(sandbox.service);
  return sandbox;
}

async function loadDemo({ config, say }: Start, databaseUrl: string, { url, regions }: Sandbox): Promise<void> {
  say(regions.length === 1 ? 'Загружаю реестр…' : `Загружаю реестры, регионов: ${regions.length}…`);
  const institutions = await prepare(databaseUrl, (dataSource) =>
    loadDemoRegisters(dataSource, url, new Date(), shownFirst(regions, config.defaultRegion)),
  );
  const counted = countedWords(institutions, ['учреждение', 'учреждения', 'учреждений']);
  say(`${regions.length === 1 ? 'В реестре' : 'В реестрах'} ${counted}.`);
}
