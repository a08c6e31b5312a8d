import { HOUR_MS, cleanText, cutText } from '@gospulse/domain';
import { at, col, findRow, type Database } from '@gospulse/store';
import sql, { empty, type Sql } from 'sql-template-tag';
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

/** What was found true of an account when somebody proved to be its owner; nobody else's proof holds after a change of it. */
export interface ProvenBy {
  readonly passwordHash: string | null;
  readonly hasSecondFactor: boolean;
}

/**
 * Opens a session, which is a sign-in of its account.
 * @param provenBy looked at some time before: hashing takes as long as somebody needs to change a password
 * @returns its token, which is told to the browser and kept nowhere; null: the account was shut, or is not what was
 * proven any more
 */
export async function openSession(
  database: Database,
  accountId: number,
  { address, agent }: SessionPlace,
  now: Date,
  provenBy: ProvenBy | null = null,
): Promise<string | null> {
  const { token, hash } = makeSecretToken();
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * HOUR_MS);
  const opened = await findRow(
    database,
    { id: col.number },
    sql`with seen as (
          update account set last_sign_in_at = ${at(now)} where id = ${accountId} and disabled_at is null
            ${provenBy === null ? empty : stillProven(provenBy)} returning id
        )
        insert into session (token_hash, account_id, started_at, last_seen_at, expires_at, address, agent)
        select ${hash}::bytea, id, ${at(now)}, ${at(now)}, ${at(expiresAt)}, ${address}::text,
               ${agent === null ? null : cutText(cleanText(agent), MAX_AGENT)}::text from seen
        returning id`,
  );
  return opened ? token : null;
}

function stillProven({ passwordHash, hasSecondFactor }: ProvenBy): Sql {
  return sql`and password_hash is not distinct from ${passwordHash}::text and (totp_since is not null) = ${hasSecondFactor}`;
}
