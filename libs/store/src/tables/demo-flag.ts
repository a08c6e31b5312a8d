import type { DataSource } from 'typeorm';
import { Setting } from '../entities/setting.entity.js';

const KEY = 'demo-limit-factor';

/** Marks a database as filled from the sandbox: what it holds is never shown as real again. */
export async function writeDemoFactor(dataSource: DataSource, factor: number): Promise<void> {
  await dataSource.getRepository(Setting).save({ key: KEY, value: String(factor) });
}

/** @returns how far the sandbox's limits are multiplied; null for a database of real observations */
export async function readDemoFactor(dataSource: DataSource): Promise<number | null> {
  const setting = await dataSource.getRepository(Setting).findOneBy({ key: KEY });
  return setting ? Number(setting.value) : null;
}
