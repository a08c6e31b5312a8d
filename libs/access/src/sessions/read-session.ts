import { HOUR_MS, ROLES, SESSION_ENDS, type Role, type SessionEnd } from '@gospulse/domain';
import { at, col, findRow, maybe, oneOf, readRows, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import { hashSecretToken } from '../tokens/secret-token.js';
import { lacksSecondFactor } from '../second-factor/required-roles.js';
import { IDLE_HOURS } from './open-session.js';

/** Who asks, by the session of their browser. */
export interface SignedIn {
  readonly sessionId: number;
  readonly accountId: number;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** Null: all regions. */
  readonly regionCodes: readonly string[] | null;
  readonly isDemo: boolean;
  readonly hasSecondFactor: boolean;
  /** Whether an OpenID Connect provider answers for the account. */
  readonly isFromProvider: boolean;
  /** Whether the role needs one and the account has none: until it has, nothing else is answered. */
  readonly needsSecondFactor: boolean;
}

export type SessionFound =
  | { readonly kind: 'signed-in'; readonly who: SignedIn }
  | { readonly kind: 'none' }
  | { readonly kind: 'over'; readonly because: SessionEnd | 'expired' };

/** A session is marked as used at most so often: to write at every request would cost more than the check. */
const SEEN_EVERY_MS = 60_000;

/** Who a token belongs to now: a role that was changed counts from the next request on. */
export async function readSession(database: Database, token: string, now: Date): Promise<SessionFound> {
  const hash = hashSecretToken(token);
  if (hash === null) return { kind: 'none' };
  const row = await findRow(
    database,
    {
      sessionId: col.number,
      accountId: col.number,
      login: col.text,
      name: col.text,
      role: oneOf(ROLES),
      regionCodes: maybe(col.texts),
      isDemo: col.flag,
      hasSecondFactor: col.flag,
      isFromProvider: col.flag,
      needsSecondFactor: col.flag,
      isDisabled: col.flag,
      lastSeenAt: col.instant,
      expiresAt: col.instant,
      endedBecause: maybe(oneOf(SESSION_ENDS)),
    },
    sql`select s.id as "sessionId", a.id as "accountId", a.login, a.name, a.role, a.region_codes as "regionCodes",
               a.is_demo as "isDemo", a.totp_since is not null as "hasSecondFactor", a.disabled_at is not null as "isDisabled",
               a.oidc_subject is not null as "isFromProvider", ${lacksSecondFactor()} as "needsSecondFactor",
               s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt", s.ended_because as "endedBecause"
        from session s join account a on a.id = s.account_id where s.token_hash = ${hash}`,
  );
  if (row === null) return { kind: 'none' };
  const { isDisabled, lastSeenAt, expiresAt, endedBecause, ...who } = row;
  if (endedBecause !== null) return { kind: 'over', because: endedBecause };
  if (isDisabled) return { kind: 'over', because: 'account-disabled' };
  const idleUntil = lastSeenAt.getTime() + IDLE_HOURS * HOUR_MS;
  if (now.getTime() >= Math.min(expiresAt.getTime(), idleUntil)) return { kind: 'over', because: 'expired' };
  if (now.getTime() - lastSeenAt.getTime() >= SEEN_EVERY_MS) await markSeen(database, who.sessionId, now);
  return { kind: 'signed-in', who };
}

async function markSeen(database: Database, sessionId: number, now: Date): Promise<void> {
  await run(
    database,
    sql`update session set last_seen_at = greatest(last_seen_at, ${at(now)}) where id = ${sessionId}`,
  );
}

/** A session as its owner sees it. */
export interface OwnSession {
  readonly id: number;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly address: string | null;
  readonly agent: string | null;
}

/** Sessions of an account that can be continued, the last used first. */
export function listSessions(database: Database, accountId: number, now: Date): Promise<OwnSession[]> {
  const idleSince = new Date(now.getTime() - IDLE_HOURS * HOUR_MS);
  return readRows(
    database,
    {
      id: col.number,
      startedAt: col.instant,
      lastSeenAt: col.instant,
      address: maybe(col.text),
      agent: maybe(col.text),
    },
    sql`select id, started_at as "startedAt", last_seen_at as "lastSeenAt", address, agent from session
        where account_id = ${accountId} and ended_at is null and expires_at > ${at(now)} and last_seen_at > ${at(idleSince)}
        order by last_seen_at desc, id`,
  );
}
