import { col, findRow, maybe } from '@gospulse/store';
import pLimit from 'p-limit';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import type { AuditActor, AuditEvent } from '../audit/audit-event.js';
import { audit } from '../audit/write-audit.js';
import { isPassword } from '../passwords/hash-password.js';
import type { AccessKeys } from '../second-factor/sealed.js';
import { useCode } from '../second-factor/second-factor.js';
import type { SessionPlace } from '../sessions/open-session.js';
import { beginSession } from './begin-session.js';
import { findKnownBrowser, makeKnownBrowser } from './known-browser.js';
import { codesOf, type Attempt, type SignInThrottle } from './throttle.js';

/** What somebody typed, and from where. */
export interface Credentials {
  readonly login: string;
  readonly password: string;
  /** Of the second factor; empty: not asked for yet. */
  readonly code: string;
}

/** Where somebody signs in from. */
export interface SignInPlace extends SessionPlace {
  readonly address: string;
  /** What the browser was given when it signed in before; null: nothing. */
  readonly knownBrowser: string | null;
}

export type SignedInOrNot =
  | {
      readonly kind: 'signed-in';
      readonly accountId: number;
      readonly token: string;
      /** For the browser to show when it signs in the next time. */
      readonly knownBrowser: string;
    }
  /** One answer for a login nobody has, a wrong password, a shut account and a wrong code. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'code-needed' }
  | { readonly kind: 'wait'; readonly seconds: number };

/** What signing in needs besides the credentials. */
export interface SignInDesk {
  readonly dataSource: DataSource;
  readonly throttle: SignInThrottle;
  readonly keys: AccessKeys;
}

/** So many are looked at together: more would take connections to the database from those who look at figures. */
const TOGETHER = 3;
const DOOR = pLimit(TOGETHER);
/**
 * So many may wait for that: a hundred take some seconds, and who comes later is told to come again. Browsers that are known
 * get in until twice as many wait.
 */
const MAX_WAITING = { stranger: 100, known: 200 } as const;
const BUSY_SECONDS = 10;

/** Signs somebody in by password, and by a code where the account has a second factor. */
export async function signIn(
  desk: SignInDesk,
  { login: typed, ...given }: Credentials,
  place: SignInPlace,
  now: Date,
): Promise<SignedInOrNot> {
  const login = typed.trim().toLowerCase();
  const browser = findKnownBrowser(desk.keys, login, place.knownBrowser, now);
  const attempt: Attempt = { login, address: place.address, browser };
  const refuse = (accountId: number | null, why: string): Promise<void> => {
    const told = accountId === null ? toldLogin(login) : login;
    const actor: AuditActor = { accountId, login: told, address: place.address };
    const event: AuditEvent = { action: 'sign-in', subject: told, outcome: 'refused', details: { why } };
    return audit(desk.dataSource, { actor, event, now });
  };
  const door = { ...desk, attempt, refuse, place, now };
  if (DOOR.activeCount + DOOR.pendingCount < MAX_WAITING[browser === null ? 'stranger' : 'known'])
    return DOOR(() => lookAt({ ...given, login }, door));
  if (desk.throttle.isBusyNews(now)) await refuse(null, 'busy');
  return { kind: 'wait', seconds: BUSY_SECONDS };
}

/** What nobody signs in with may be a password that was typed into the wrong field: only a mailbox is written down. */
function toldLogin(typed: string): string | null {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed) ? typed : null;
}

interface Door extends SignInDesk {
  readonly attempt: Attempt;
  readonly refuse: (accountId: number | null, why: string) => Promise<void>;
  readonly place: SignInPlace;
  readonly now: Date;
}

async function lookAt({ login, password, code }: Credentials, door: Door): Promise<SignedInOrNot> {
  const { dataSource, throttle, keys, attempt, refuse, place, now } = door;
  const throttled = await throttle.take(attempt);
  if (throttled.kind === 'wait') {
    if (throttled.isFirst) await refuse(null, 'too-many-attempts');
    return { kind: 'wait', seconds: throttled.seconds };
  }
  const account = await findCredentials(dataSource, login);
  const isRight = await isPassword(account?.hash ?? null, password);
  if (!account || !isRight || account.isDisabled) {
    const known = account?.isDisabled ? 'account-disabled' : 'wrong-password';
    await refuse(account?.id ?? null, account ? known : 'unknown-login');
    return { kind: 'refused' };
  }
  if (account.hasSecondFactor && code === '') {
    await throttle.giveBack(attempt);
    return { kind: 'code-needed' };
  }
  const proved = account.hasSecondFactor ? await lookAtCode(account.id, code, door) : null;
  if (proved !== null) return proved;
  await throttle.succeed(attempt);
  const { id, hash: passwordHash, hasSecondFactor } = account;
  const proven = { id, login, by: 'password', provenBy: { passwordHash, hasSecondFactor } } as const;
  const token = await beginSession(dataSource, proven, place, now);
  if (token === null) {
    await refuse(account.id, 'account-changed');
    return { kind: 'refused' };
  }
  return { kind: 'signed-in', accountId: account.id, token, knownBrowser: makeKnownBrowser(keys, login, now) };
}

/** @returns null: it is right */
async function lookAtCode(
  accountId: number,
  code: string,
  { dataSource, throttle, keys, attempt, refuse, now }: Door,
): Promise<SignedInOrNot | null> {
  const throttled = await throttle.takeCode(codesOf(attempt));
  if (throttled.kind === 'wait') {
    if (throttled.isFirst) await refuse(accountId, 'too-many-codes');
    return { kind: 'wait', seconds: throttled.seconds };
  }
  if (await useCode(dataSource, keys, { accountId, code, now })) return null;
  await refuse(accountId, 'wrong-code');
  return { kind: 'refused' };
}

function findCredentials(dataSource: DataSource, login: string) {
  return findRow(
    dataSource,
    { id: col.number, hash: maybe(col.text), isDisabled: col.flag, hasSecondFactor: col.flag },
    sql`select id, password_hash as hash, disabled_at is not null as "isDisabled", totp_since is not null as "hasSecondFactor"
        from account where login = ${login} and not is_demo`,
  );
}
