import { readDemoFactor } from '@gospulse/store';
import type { DataSource } from 'typeorm';

/**
 * What a start does with its database: `observe` VK; run the `demonstration`; or, when it holds real pages and no tokens
 * are set, only show what is `stored`.
 */
export type StartMode = 'observe' | 'demonstration' | 'stored';

/**
 * A database holds either a demonstration or real observations: the two must never be mixed, or figures would be
 * reported that nobody observed. So the sandbox is not let into real data, and VK is not asked about generated pages.
 * @throws Error with one line when tokens are set for a database that holds a demonstration
 */
export async function startMode(dataSource: DataSource, hasTokens: boolean): Promise<StartMode> {
  const isDemo = (await readDemoFactor(dataSource)) !== null;
  if (isDemo && hasTokens) {
    throw new Error(
      'this database holds a demonstration: with VK_TOKENS set, give another GOSPULSE_DATA_DIR or DATABASE_URL',
    );
  }
  if (hasTokens) return 'observe';
  return isDemo || !(await hasPages(dataSource)) ? 'demonstration' : 'stored';
}

async function hasPages(dataSource: DataSource): Promise<boolean> {
  const rows = await dataSource.query<{ found: boolean }[]>('select exists (select 1 from page) as found');
  return rows[0]?.found ?? false;
}
