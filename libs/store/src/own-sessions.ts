import { randomBytes } from 'node:crypto';
import pg from 'pg';
import sql from 'sql-template-tag';
import { run } from './sql/rows.js';

/** By this the server knows this process's sessions among all others; the same pid may exist on another machine. */
export const SESSION_NAME = `gospulse-${process.pid}-${randomBytes(3).toString('hex')}`;

/** A server that does not answer by then has lost us already, or will find out by itself. */
const PATIENCE_MS = 2_000;

/**
 * Ends all sessions of this process at once, in the middle of a statement too: what was not committed is undone. For a
 * process that is about to end: its long statements would go on without it otherwise. Never rejects.
 */
export async function endOwnSessions(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    // Its session may be seen for a moment after its end, and is then known for ours.
    application_name: SESSION_NAME,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await run(
      client,
      sql`select pg_terminate_backend(pid) from pg_stat_activity
          where application_name like ${`${SESSION_NAME}%`} and pid <> pg_backend_pid()`,
    );
  } catch {
    // The server is away, and our sessions with it.
  } finally {
    await client.end().catch(() => undefined);
  }
}
