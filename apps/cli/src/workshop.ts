import { createLogger, readConfig, type Config, type Logger } from '@gospulse/platform';
import { migrate, openDatabase } from '@gospulse/store';
import type { DataSource } from 'typeorm';

/** What a command works with. */
export interface Workshop {
  readonly config: Config;
  readonly dataSource: DataSource;
  readonly logger: Logger;
}

/** Opens the database at its newest schema, does the work, and stops whatever was started for it. */
export async function inWorkshop<T>(work: (workshop: Workshop) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel, 'cli', 'stderr');
  const database = await openDatabase(config);
  sayNotice(database);
  try {
    await migrate(database.dataSource);
    return await work({ config, dataSource: database.dataSource, logger });
  } finally {
    await database.close();
  }
}

/** What was mended in passing is said, and never on standard output. */
export function sayNotice({ notice }: { readonly notice: string | null }): void {
  if (notice !== null) process.stderr.write(`gospulse: ${notice}\n`);
}
