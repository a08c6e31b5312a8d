import sql from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import { Setting } from '../entities/setting.entity.js';
import { OF_ALL_REGIONS } from '../sql/of-all-regions.js';
import { col, readRow, run, type Database } from '../sql/rows.js';
import { writeNothingDown, type WriteDown } from '../sql/write-down.js';

const KEY = 'author-key-fingerprint';
/** Prefix of the settings that remember which keys were given up, and when. */
const EARLIER = 'author-key-until';

/** @returns the fingerprint of the key this database belongs to; null as long as it belongs to none */
export async function readAuthorKeyFingerprint(dataSource: DataSource): Promise<string | null> {
  return (await dataSource.getRepository(Setting).findOneBy({ key: KEY }))?.value ?? null;
}

/**
 * Hashes made with different keys cannot be told apart from different people, so a database belongs to one key.
 * @returns false when this database's hashes were made with another key
 */
export async function claimAuthorKey(dataSource: DataSource | EntityManager, fingerprint: string): Promise<boolean> {
  const settings = dataSource.getRepository(Setting);
  await settings.createQueryBuilder().insert().values({ key: KEY, value: fingerprint }).orIgnore().execute();
  return (await settings.findOneBy({ key: KEY }))?.value === fingerprint;
}

/** Whether the database holds any hash of an author: without a noted key, too, a new one would then be another. */
export async function hasAuthorHashes(database: Database): Promise<boolean> {
  const { found } = await readRow(
    database,
    { found: col.flag },
    sql`${OF_ALL_REGIONS} select exists (select 1 from comment where author_key is not null)
            or exists (select 1 from post where author_key is not null) as found`,
  );
  return found;
}

/** Tells whether the key of a collector is this database's. */
export async function writeAuthorKeyState(database: Database, owner: string, fits: boolean): Promise<void> {
  await run(
    database,
    sql`update collector set author_key_fits = ${fits}
        where owner = ${owner} and author_key_fits is distinct from ${fits}::boolean`,
  );
}

/** Whether a collector is at work whose key is this database's: then the key is not lost. */
export async function isAuthorKeyInUse(database: Database): Promise<boolean> {
  const { found } = await readRow(
    database,
    { found: col.flag },
    sql`select exists (select 1 from collector_at_work where alive and author_key_fits) as found`,
  );
  return found;
}

/**
 * Lets the database go on with another key and remembers the one before.
 * @param before null: there are hashes, and nobody noted their key
 * @returns false when the key before is not `before` any more: somebody else was faster
 */
export async function replaceAuthorKey(
  dataSource: DataSource,
  { before, fingerprint, at }: { readonly before: string | null; readonly fingerprint: string; readonly at: Date },
  writeDown: WriteDown = writeNothingDown,
): Promise<boolean> {
  return dataSource.transaction(async (manager) => {
    const isReplaced =
      before === null ? await claimAuthorKey(manager, fingerprint) : await exchange(manager, before, fingerprint, at);
    if (isReplaced) await writeDown(manager, { before, fingerprint });
    return isReplaced;
  });
}

async function exchange(manager: EntityManager, before: string, fingerprint: string, at: Date): Promise<boolean> {
  const settings = manager.getRepository(Setting);
  const { affected } = await settings.update({ key: KEY, value: before }, { value: fingerprint });
  if (affected === 0) return false;
  await settings.save({ key: `${EARLIER} ${at.toISOString()}`, value: before });
  return true;
}
