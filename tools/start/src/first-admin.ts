import { handOutFirstAdminLink } from '@gospulse/access';
import { toldAddress, type Config } from '@gospulse/platform';
import type { DataSource } from 'typeorm';

/**
 * The address under which the first admin gives themselves a name and a password; null: there is an admin. Each one that
 * was told before is void from now on.
 */
export async function firstAdminAddress(
  dataSource: DataSource,
  config: Pick<Config, 'serving' | 'port'>,
  now: Date,
): Promise<string | null> {
  const link = await handOutFirstAdminLink(dataSource, now);
  return link && `${toldAddress(config)}/invitation#${link.token}`;
}
