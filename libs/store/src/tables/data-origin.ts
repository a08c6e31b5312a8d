import type { DataOrigin } from '@gospulse/domain';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { Setting } from '../entities/setting.entity.js';
import { col, readRow } from '../sql/rows.js';
import { readDemoFactor } from './demo-flag.js';

const KEY = 'data-origin';
const SANDBOX = 'sandbox';

/** Remembers for good that the sandbox fills this database. */
export async function markAsFromSandbox(dataSource: DataSource): Promise<void> {
  await dataSource.getRepository(Setting).save({ key: KEY, value: SANDBOX });
}

/** Whether what this database holds is made up: a demonstration runs in it, the sandbox fills it, or rows that were said to be. */
export async function isMadeUp(dataSource: DataSource): Promise<boolean> {
  const [mark, demoFactor] = await Promise.all([
    dataSource.getRepository(Setting).findOneBy({ key: KEY }),
    readDemoFactor(dataSource),
  ]);
  return mark?.value === SANDBOX || demoFactor !== null;
}

/** A database with institutions and no mark is real: one that the sandbox fills is marked before it gets the first. */
export async function readDataOrigin(dataSource: DataSource): Promise<DataOrigin> {
  const [madeUp, { found }] = await Promise.all([
    isMadeUp(dataSource),
    readRow(dataSource, { found: col.flag }, sql`select exists (select 1 from institution) as found`),
  ]);
  if (madeUp) return 'sandbox';
  return found ? 'vk' : 'nothing';
}
