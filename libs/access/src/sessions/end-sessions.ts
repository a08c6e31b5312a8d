import { at, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';

/** Why a session is over before its time. */
export const SESSION_ENDS = ['sign-out', 'rights-changed', 'account-disabled', 'by-admin'] as const;
export type SessionEnd = (typeof SESSION_ENDS)[number];

/** Ends all sessions of an account. @returns how many there were */
export function endSessionsOf(database: Database, accountId: number, because: SessionEnd, now: Date): Promise<number> {
  return run(
    database,
    sql`update session set ended_at = ${at(now)}, ended_because = ${because}
        where account_id = ${accountId} and ended_at is null`,
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
