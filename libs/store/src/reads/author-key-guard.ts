import type { DataSource } from 'typeorm';
import { Setting } from '../entities/setting.entity.js';

const KEY = 'author-key-fingerprint';

/** @returns the fingerprint of the key this database belongs to; null as long as it belongs to none */
export async function readAuthorKeyFingerprint(dataSource: DataSource): Promise<string | null> {
  return (await dataSource.getRepository(Setting).findOneBy({ key: KEY }))?.value ?? null;
}

/**
 * Hashes made with different keys cannot be told apart from different people, so a database belongs to one key.
 * @returns false when this database's hashes were made with another key
 */
export async function claimAuthorKey(dataSource: DataSource, fingerprint: string): Promise<boolean> {
  const settings = dataSource.getRepository(Setting);
  await settings.createQueryBuilder().insert().values({ key: KEY, value: fingerprint }).orIgnore().execute();
  return (await settings.findOneBy({ key: KEY }))?.value === fingerprint;
}
