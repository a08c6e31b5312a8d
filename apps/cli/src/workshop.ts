import { requireOneKind } from '@gospulse/collection';
import type { Brought } from '@gospulse/domain';
import { createLogger, readConfig, type Config, type Logger } from '@gospulse/platform';
import { migrate } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { onInterruption, openForCommand } from './interruption.js';
import { withProgress } from './progress.js';

/** What a command works with. */
export interface Workshop {
  readonly config: Config;
  readonly dataSource: DataSource;
  readonly logger: Logger;
}

/**
 * What a command is about to do. Whatever writes is let into a database of its own kind only: a demonstration and real data
 * never meet. Accounts are of no kind: one that is to be shut must not wait for VK to answer.
 */
export type Purpose =
  | { readonly kind: 'reads' | 'administers' }
  | { readonly kind: 'writes'; readonly brought?: Brought | undefined; readonly dryRun?: boolean | undefined };

/**
 * Opens the database at its newest schema, does the work, and stops whatever was started for it.
 * @throws MixedDataError before the work begins
 */
export function inWorkshop<T>(purpose: Purpose, work: (workshop: Workshop) => Promise<T>): Promise<T> {
  return withProgress(() => workOn(purpose, work));
}

async function workOn<T>(purpose: Purpose, work: (workshop: Workshop) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel, 'cli', 'stderr');
  onInterruption(() => (logger.level = 'silent'));
  const database = await openForCommand(config);
  try {
    const { dataSource } = database;
    await migrate(dataSource);
    if (purpose.kind === 'writes') {
      const { brought = 'nothing', dryRun = false } = purpose;
      await requireOneKind({ dataSource, config, brought, rehearsed: dryRun });
    }
    return await work({ config, dataSource, logger });
  } finally {
    await database.close();
  }
}

/** Of `--made-up`, which every command has that brings rows of institutions and pages from a file. */
export const MADE_UP = 'строки вымышлены, для демонстрации, которая в этой базе';

export function broughtRows(madeUp: boolean | undefined): Brought {
  return madeUp ? 'rows-made-up' : 'rows-of-a-file';
}
