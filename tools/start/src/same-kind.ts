import { readDemoFactor } from '@gospulse/store';
import type { DataSource } from 'typeorm';

/**
 * A database holds either a demonstration or real observations: the two must never be mixed, or figures would be
 * reported that nobody observed.
 * @throws Error with one line
 */
export async function requireSameKind(dataSource: DataSource, demo: boolean): Promise<void> {
  const isDemo = (await readDemoFactor(dataSource)) !== null;
  if (isDemo && !demo) {
    throw new Error(
      'this database holds a demonstration: with VK_TOKENS set, give another GOSPULSE_DATA_DIR or DATABASE_URL',
    );
  }
  if (!isDemo && demo && (await hasPages(dataSource))) {
    throw new Error(
      'this database holds real pages: set VK_TOKENS, or give another GOSPULSE_DATA_DIR for a demonstration',
    );
  }
}

async function hasPages(dataSource: DataSource): Promise<boolean> {
  const rows = await dataSource.query<{ found: boolean }[]>('select exists (select 1 from page) as found');
  return rows[0]?.found ?? false;
}
