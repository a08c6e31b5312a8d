import { openCollection, runPass } from '@gospulse/collection';
import { createLogger, type Config } from '@gospulse/platform';
import { openDataSource } from '@gospulse/store';
import { peakMegabytes } from '../peak-megabytes.js';

/** What this process is told over IPC. */
export interface PassOrder {
  readonly config: Config;
  readonly at: string;
}

export interface PassOutcome {
  readonly pages: number;
  readonly counts: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
}

/** One subscriber pass and nothing else, so that the process's peak is the pass's. */
async function pass({ config, at }: PassOrder): Promise<PassOutcome> {
  const dataSource = await openDataSource(config.databaseUrl ?? '');
  const collection = await openCollection({
    dataSource,
    config,
    authorKey: 'an author key for benchmarks',
    logger: createLogger('silent', 'bench'),
    now: () => new Date(at),
  });
  const report = await runPass(collection.context, collection.book, { kinds: ['communities'], mode: 'once' });
  await collection.close();
  await dataSource.destroy();
  const pages = Object.values(report.pages['communities'] ?? {}).reduce((sum, count) => sum + count, 0);
  const counts = report.facts['subscriberCounts'] ?? 0;
  return { pages, counts, seconds: report.seconds, peakMegabytes: peakMegabytes() };
}

process.once('message', (order) => {
  pass(order as PassOrder).then(
    (outcome) => process.send?.(outcome, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : 'unknown'}\n`);
      process.exit(1);
    },
  );
});
