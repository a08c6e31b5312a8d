import { HOUR_MS, cleanText, cutText } from '@gospulse/domain';
import { at, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import { makeSecretToken } from '../tokens/secret-token.js';

/** However busy, a session ends after this: one working day. */
export const SESSION_HOURS = 12;
/** A session nobody has used for so long is over. */
export const IDLE_HOURS = 2;
const MAX_AGENT = 200;

/** From where somebody signed in. */
export interface SessionPlace {
  readonly address: string | null;
  /** What the browser calls itself. */
  readonly agent: string | null;
}

/** Opens a session, which is a sign-in of its account. @returns its token, which is told to the browser and kept nowhere */
export async function openSession(
  database: Database,
  accountId: number,
  { address, agent }: SessionPlace,
  now: Date,
): Promise<string> {
  const { token, hash } = makeSecretToken();
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * HOUR_MS);
  await run(
    database,
    sql`with seen as (update account set last_sign_in_at = ${at(now)} where id = ${accountId})
        insert into session (token_hash, account_id, started_at, last_seen_at, expires_at, address, agent)
        values (${hash}, ${accountId}, ${at(now)}, ${at(now)}, ${at(expiresAt)}, ${address},
                ${agent === null ? null : cutText(cleanText(agent), MAX_AGENT)})`,
  );
  return token;
}
