import { col, readRows } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';

let first = '34';

/** The region that is shown first to whoever may see it: one of the process, set once as it starts. */
export function defaultRegion(): string {
  return first;
}

/**
 * Shows a region first from now on: the one of the settings, unless it is not in use and others are.
 * @returns the one that is shown
 */
export async function showFirst(dataSource: DataSource, wanted: string): Promise<string> {
  const inUse = await readRows(dataSource, { code: col.text }, sql`select code from region order by code`);
  first = inUse.length === 0 || inUse.some(({ code }) => code === wanted) ? wanted : (inUse[0]?.code ?? wanted);
  return first;
}
