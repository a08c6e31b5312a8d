import { openCollection } from '@gospulse/collection';
import { createLogger, serviceLogger, type Config } from '@gospulse/platform';
import { migrate, openDatabase, writeObservingSettings } from '@gospulse/store';
import { NestFactory } from '@nestjs/core';
import { CollectorModule } from './collector.module.js';
import { readDemoHistory } from './demo-history.js';
import { serveHealth } from './health-server.js';
import { createMetrics } from './metrics.js';
import { createQualityMetrics } from './quality-metrics.js';
import { PassSchedule } from './schedules/pass.schedule.js';

export interface RunningCollector {
  readonly port: number;
  close(): Promise<void>;
}

/** The service that observes: schedules say when, the plan in the database says what. */
export async function startCollector(
  config: Config,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<RunningCollector> {
  const logger = createLogger(config.logLevel, 'collector');
  const database = await openDatabase(config);
  await migrate(database.dataSource);
  const metrics = createMetrics();
  const now = () => new Date();
  const collection = await openCollection({
    dataSource: database.dataSource,
    config,
    authorKey: environment.GOSPULSE_AUTHOR_KEY,
    logger,
    now,
    onRefused: metrics.refused,
  });
  const { tokens, wallGetPerDay } = config.vk;
  await writeObservingSettings(database.dataSource, { wallGetPerDay });
  // Without a token there is nobody to ask: what is stored is kept current, and nothing is written off as failed.
  const observes = tokens.length > 0;
  if (!observes) logger.warn('no VK tokens are set: nothing is observed');
  const quality = createQualityMetrics({ dataSource: database.dataSource, logger, now });
  const health = await serveHealth(config.collectorPort, { dataSource: database.dataSource, metrics, quality });
  const app = await NestFactory.createApplicationContext(
    CollectorModule.around({ observes, collection, logger, metrics, history: readDemoHistory(environment) }),
    { logger: serviceLogger(logger) },
  );
  return {
    port: health.port,
    close: async () => {
      // What is under way is finished or left to its lease; then the ports and the pool go.
      if (observes) await app.get(PassSchedule).stop();
      await app.close();
      await health.close();
      await collection.close();
      await database.close();
    },
  };
}
