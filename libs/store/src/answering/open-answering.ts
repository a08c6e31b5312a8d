import pg from 'pg';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { openDataSource } from '../data-source.js';
import { SESSION_NAME } from '../own-sessions.js';
import { col, readRows } from '../sql/rows.js';
import { clientWatchedBy, poolWatchedBy } from './answering-pool.js';
import { createPulse, type PulseAnswer } from './pulse.js';

/** No answer to a person takes longer; the database itself ends what does. */
const STATEMENT_SECONDS = 30;
/** A question is given up on well before this; then its connection has to go too. */
const QUESTION_MS = 5_000;
/** So long connections have to say goodbye; a database that hangs never answers it. */
const GOODBYE_MS = 2_000;

/** Connections for answers to people, beside those for work that takes as long as it takes. */
export interface AnsweringDatabase {
  readonly dataSource: DataSource;
  /** Ends in bounded time, whatever the database does. */
  close(): Promise<void>;
}

/**
 * Opens a pool whose statements fail in bounded time when the database hangs, and only then: one that answers the
 * question whether it lives may take its 30 seconds. Errors carry a SQLSTATE, a code of the socket, or
 * `database-away` and `database-busy`. Not for migrations, rebuilds or passes: those have no such bound.
 */
export async function openAnswering(of: DataSource, poolSize: number): Promise<AnsweringDatabase> {
  const { url } = of.options as { url?: string };
  if (url === undefined) throw new Error('the database has no address');
  const pulse = createPulse((sessions) => askWhetherItLives(url, sessions));
  const dataSource = await openDataSource(url, poolSize, undefined, {
    driver: { Pool: poolWatchedBy(pulse) },
    extra: { Client: clientWatchedBy(pulse), statement_timeout: STATEMENT_SECONDS * 1_000 },
  });
  return {
    dataSource,
    async close() {
      const ended = dataSource.destroy();
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, GOODBYE_MS).unref())]);
      pulse.close();
    },
  };
}

/** On a connection of its own: those of the pool may be what hangs. */
async function askWhetherItLives(url: string, sessions: readonly number[]): Promise<PulseAnswer> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `${SESSION_NAME}-pulse`,
    connectionTimeoutMillis: QUESTION_MS,
  });
  // Whatever happens to it is told by what waits for it.
  client.on('error', () => undefined);
  const timer = setTimeout(() => void client.end().catch(() => undefined), QUESTION_MS).unref();
  try {
    await client.connect();
    const rows = await readRows(
      client,
      { pid: col.int },
      sql`select pid from pg_stat_activity
          where pid = any(${sessions}::int[]) and application_name = ${SESSION_NAME} and state = 'idle'`,
    );
    return { kind: 'lives', idle: new Set(rows.map(({ pid }) => pid)) };
  } catch (error) {
    // Refused by the server's own word (no more connections, a start under way): it lives.
    return error instanceof pg.DatabaseError ? { kind: 'lives', idle: new Set() } : { kind: 'silent' };
  } finally {
    clearTimeout(timer);
    void client.end().catch(() => undefined);
  }
}
