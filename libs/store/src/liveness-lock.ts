import pg from 'pg';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { SESSION_NAME } from './own-sessions.js';
import { run } from './sql/rows.js';

/** Proof that a collector lives, for the others who see its leases. */
export interface LivenessLock {
  /** Renews the proof where the database lost it (it was restarted); rejects while the database is away. */
  ensure(): Promise<void>;
  release(): Promise<void>;
}

/** pg's client has it; its types forget it. */
type Unreferable = pg.Client & { unref(): void };

/** The name under which a collector holds what it looks at out of turn: the passes of its kind leave that alone. */
export function looksOwner(owner: string): string {
  return `${owner}-looks`;
}

/**
 * Holds session advisory locks under the owner's name and that of its looks, on a connection of its own. PostgreSQL drops them the moment the
 * process dies, even by kill −9, and `claimDue` then takes the owner's leases for free. A process that merely hangs
 * keeps its connection: its leases end with their time. Needs a real session: a transaction pooler in between would
 * keep the lock for somebody else.
 */
export async function holdLivenessLock(dataSource: DataSource, owner: string): Promise<LivenessLock> {
  const { url } = dataSource.options as { url?: string };
  let client: pg.Client | null = null;
  const begin = async (): Promise<pg.Client> => {
    const fresh = new pg.Client({ connectionString: url, application_name: `${SESSION_NAME}-life`, keepAlive: true });
    // A lost connection is noticed here first; the next `ensure` makes another.
    fresh.on('error', () => {
      if (client === fresh) client = null;
    });
    await fresh.connect();
    // Whoever forgets to end it is not kept from exiting.
    (fresh as Unreferable).unref();
    // Shared: a session of ours that the network cut off and the server still keeps must not make us wait for ourselves.
    for (const name of [owner, looksOwner(owner)]) {
      await run(fresh, sql`select pg_advisory_lock_shared(hashtextextended(${name}, 0))`);
    }
    return fresh;
  };
  client = await begin();
  let renewal: Promise<void> | null = null;
  const asked = new Map<pg.Client, Promise<boolean>>();
  /** Kinds are observed side by side, and a client takes one statement at a time: whoever asks meanwhile shares the answer. */
  const isAlive = (tried: pg.Client): Promise<boolean> => {
    const under = asked.get(tried);
    if (under) return under;
    const answer = run(tried, sql`select 1`)
      .then(
        () => true,
        () => false,
      )
      .finally(() => asked.delete(tried));
    asked.set(tried, answer);
    return answer;
  };
  /** Of those who find it lost, one renews it for all. */
  const renew = () =>
    (renewal ??= begin()
      .then((fresh) => void (client = fresh))
      .finally(() => (renewal = null)));
  return {
    async ensure() {
      const tried = client;
      if (tried) {
        if ((await isAlive(tried)) || (client !== null && client !== tried)) return;
      }
      await renew();
    },
    async release() {
      const last = client;
      client = null;
      // A database that is away has dropped the lock already.
      await last?.end().catch(() => undefined);
    },
  };
}
