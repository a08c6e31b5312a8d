import type { Scene } from './scene.js';

/**
 * Lets the time of all leases pass at once, as if everybody had waited ten minutes. Rows that a hung transaction holds
 * are waited for: it is cut off after some seconds.
 */
export async function letLeasesRunOut({ stage, database }: Scene): Promise<void> {
  await stage.cluster.query(
    database,
    "update watch set leased_until = now() - interval '1 second' where leased_until is not null",
  );
}
