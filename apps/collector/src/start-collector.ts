import { createKindGuard, openCollection, requireOneKind, type Collection, type KindGuard } from '@gospulse/collection';
import {
  createLogger,
  givenAuthorKey,
  serviceLogger,
  type Config,
  type Logger,
  type RunningService,
} from '@gospulse/platform';
import { migrate, openDatabase, writeObservingSettings, type OpenDatabase } from '@gospulse/store';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { CollectorModule } from './collector.module.js';
import { readDemoHistory } from './demo-history.js';
import { createDiskGauges } from './disk-gauges.js';
import { serveHealth } from './health-server.js';
import { createMetrics, type CollectorMetrics } from './metrics.js';
import { createQualityMetrics, type QualityMetrics } from './quality-metrics.js';
import { createReadiness } from './readiness.js';
import { DigestSchedule } from './schedules/digest.schedule.js';
import { EditionSchedule } from './schedules/edition.schedule.js';
import { LookSchedule } from './schedules/look.schedule.js';
import { PassSchedule } from './schedules/pass.schedule.js';
import { ReportJobSchedule } from './schedules/report-job.schedule.js';

type Environment = Readonly<Record<string, string | undefined>>;

export interface RunningCollector extends RunningService {
  readonly port: number;
}

/** A collector that listens; whether it can work is told by `ready`, and by its `/health/ready`. */
export interface OpenedCollector extends RunningCollector {
  readonly ready: Promise<void>;
}

/** What a collector that works has opened. */
interface Working {
  readonly quality: QualityMetrics;
  whyNotReady(): Promise<string | null>;
  close(): Promise<void>;
}

/** The service that observes, started in full. @throws Error when it cannot work */
export async function startCollector(config: Config, environment: Environment): Promise<RunningCollector> {
  const collector = await openCollector(config, environment);
  await collector.ready.catch(async (error: unknown) => {
    await collector.close();
    throw error;
  });
  return collector;
}

/**
 * Listens first: a database that does not answer, and tokens whose probing takes long, delay the work and never the answer
 * that the process lives. Whoever closes it in the middle of its start does not wait for VK.
 */
export async function openCollector(config: Config, environment: Environment): Promise<OpenedCollector> {
  const metrics = createMetrics();
  createDiskGauges(metrics.registry, config.dataDir);
  let working: Working | null = null;
  let stage = 'открывается база';
  const health = await serveHealth(config.collectorPort, {
    whyNotReady: async () => (working === null ? `запускается: ${stage}` : working.whyNotReady()),
    metrics: async () => {
      const texts = await Promise.all([metrics.registry.metrics(), working?.quality.read() ?? '']);
      return { type: metrics.registry.contentType, text: texts.join('\n') };
    },
  });
  const closing = new AbortController();
  let opened: OpenDatabase | null = null;
  const database = openDatabase(config).then((known) => (opened = known));
  let beginning: Promise<Working> | null = null;
  const start = async (): Promise<void> => {
    const { dataSource } = await database;
    const begun = (what: string) => (stage = what);
    const parts = { config, environment, metrics, dataSource, closing: closing.signal, begun };
    const held = await open(parts);
    working = await (beginning = begin(parts, held));
  };
  const ready = start();
  // Whoever does not wait for it finds out by the addresses.
  ready.catch(() => undefined);
  const close = async () => {
    closing.abort();
    // From the end of the probing on a start is waited for: it works on the pool that is about to go.
    await (await beginning?.catch(() => null))?.close();
    await health.close();
    // An operator's database that does not answer is not waited for; an embedded server that we began to start is.
    if (opened === null && config.databaseUrl === null) await database.catch(() => null);
    await opened?.close();
  };
  let closed: Promise<void> | null = null;
  return { port: health.port, ready, close: () => (closed ??= close()) };
}

interface Parts {
  readonly config: Config;
  readonly environment: Environment;
  readonly metrics: CollectorMetrics;
  readonly dataSource: DataSource;
  readonly closing: AbortSignal;
  /** Told what the start is at, for whoever asks why nothing is observed yet. */
  begun(what: string): void;
}

const now = () => new Date();

interface Opened {
  readonly collection: Collection;
  readonly logger: Logger;
  readonly kinds: KindGuard;
}

/** Takes as long as VK lets the probing of the tokens wait, which may be longer than anybody waits for it. */
async function open({ config, environment, metrics, dataSource, closing, begun }: Parts): Promise<Opened> {
  const logger = createLogger(config.logLevel, 'collector');
  begun('обновляется схема');
  await migrate(dataSource);
  const source = await requireOneKind({ dataSource, config, brought: 'nothing', stop: closing });
  closing.throwIfAborted();
  begun('проверяются ключи');
  const collection = await openCollection({
    ...{ dataSource, config, logger, now },
    ...givenAuthorKey(environment),
    onRefused: metrics.refused,
  });
  if (closing.aborted) await closeQuietly(collection);
  closing.throwIfAborted();
  return { collection, logger, kinds: createKindGuard({ dataSource, config, logger }, source) };
}

/** Whoever closes it because of another failure tells of that one. */
async function closeQuietly(collection: Collection): Promise<void> {
  await collection.close().catch(() => undefined);
}

async function begin(parts: Parts, opened: Opened): Promise<Working> {
  try {
    return await observe(parts, opened);
  } catch (error) {
    await closeQuietly(opened.collection);
    throw error;
  }
}

async function observe(
  { config, environment, metrics, dataSource, closing }: Parts,
  { collection, logger, kinds }: Opened,
): Promise<Working> {
  const { tokens } = config.vk;
  await writeObservingSettings(dataSource, config.vk);
  closing.throwIfAborted();
  // Without a token there is nobody to ask: what is stored is kept current, and nothing is written off as failed.
  const observes = tokens.length > 0;
  if (!observes) logger.warn('no VK tokens are set: nothing is observed');
  const keyProblem = collection.authorKeyProblem();
  if (keyProblem !== null) logger.error({ why: keyProblem }, 'posts and comments are not observed');
  const history = readDemoHistory(environment);
  const sending = { mail: config.mail, publicUrl: config.serving.publicUrl };
  const app = await NestFactory.createApplicationContext(
    CollectorModule.around({
      ...{ observes, collection, kinds, logger, metrics, history, sending },
      dataDir: config.dataDir,
    }),
    { logger: serviceLogger(logger) },
  );
  return {
    quality: createQualityMetrics({ dataSource, logger, now }),
    whyNotReady: createReadiness(dataSource),
    close: async () => {
      // What is under way is finished or left to its lease; then the ports and the pool go.
      const schedules = [
        app.get(ReportJobSchedule),
        app.get(EditionSchedule),
        app.get(DigestSchedule),
        ...(observes ? [app.get(PassSchedule), app.get(LookSchedule)] : []),
      ];
      await Promise.all(schedules.map((schedule) => schedule.stop()));
      await app.close();
      await collection.close();
    },
  };
}
