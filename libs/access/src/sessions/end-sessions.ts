import type { SessionEnd } from '@gospulse/domain';
import { at, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';

/** Ends all sessions of an account but one, where that is given. @returns how many there were */
export function endSessionsOf(
  database: Database,
  accountId: number,
  because: SessionEnd,
  now: Date,
  but: number | null = null,
): Promise<number> {
  return run(
    database,
    sql`update session set ended_at = ${at(now)}, ended_because = ${because}
        where account_id = ${accountId} and ended_at is null and id is distinct from ${but}::int`,
  );
}

/** Ends one session of an account; that of another is not touched. @returns whether there was one */
export async function endSession(
  database: Database,
  { accountId, sessionId }: { readonly accountId: number; readonly sessionId: number },
  now: Date,
): Promise<boolean> {
  const ended = await run(
    database,
    sql`update session set ended_at = ${at(now)}, ended_because = 'sign-out'
        where id = ${sessionId} and account_id = ${accountId} and ended_at is null`,
  );
  return ended > 0;
}

/** Forgets sessions that nobody can continue any more. @returns how many */
export function forgetSessions(database: Database, now: Date): Promise<number> {
  return run(database, sql`delete from session where expires_at < ${at(now)}`);
}
