import { col, findRow, maybe } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import type { AuditActor } from '../audit/audit-event.js';
import { audit, auditWithin } from '../audit/write-audit.js';
import { isPassword } from '../passwords/hash-password.js';
import type { AccessKeys } from '../second-factor/sealed.js';
import { useCode } from '../second-factor/second-factor.js';
import { openSession, type SessionPlace } from '../sessions/open-session.js';
import type { SignInThrottle } from './throttle.js';

/** What somebody typed, and from where. */
export interface Credentials {
  readonly login: string;
  readonly password: string;
  /** Of the second factor; empty: not asked for yet. */
  readonly code: string;
}

export type SignedInOrNot =
  | { readonly kind: 'signed-in'; readonly accountId: number; readonly token: string }
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

/** Signs somebody in by password, and by a code where the account has a second factor. */
export async function signIn(
  { dataSource, throttle, keys }: SignInDesk,
  { login: typed, password, code }: Credentials,
  place: SessionPlace & { readonly address: string },
  now: Date,
): Promise<SignedInOrNot> {
  const login = typed.trim().toLowerCase();
  const attempt = { login, address: place.address };
  const refuse = async (accountId: number | null, why: string): Promise<void> => {
    const actor: AuditActor = { accountId, login, address: place.address };
    await audit(dataSource, {
      actor,
      event: { action: 'sign-in', subject: login, outcome: 'refused', details: { why } },
      now,
    });
  };

  const throttled = await throttle.take(attempt);
  if (throttled.kind === 'wait') {
    if (throttled.isFirst) await refuse(null, 'too-many-attempts');
    return { kind: 'wait', seconds: throttled.seconds };
  }
  const account = await findCredentials(dataSource, login);
  const isRight = await isPassword(account?.hash ?? null, password);
  if (!account || !isRight || account.isDisabled) {
    await refuse(
      account?.id ?? null,
      account ? (account.isDisabled ? 'account-disabled' : 'wrong-password') : 'unknown-login',
    );
    return { kind: 'refused' };
  }
  if (account.hasSecondFactor) {
    if (code === '') return { kind: 'code-needed' };
    if (!(await useCode(dataSource, keys, { accountId: account.id, code, now }))) {
      await refuse(account.id, 'wrong-code');
      return { kind: 'refused' };
    }
  }
  await throttle.giveBack(attempt);
  const token = await beginSession(dataSource, { ...account, login, by: 'password' }, place, now);
  return { kind: 'signed-in', accountId: account.id, token };
}

/** Whose session begins, and how they proved who they are. */
export interface Proven {
  readonly id: number;
  readonly login: string;
  readonly by: 'password' | 'provider' | 'invitation' | 'demonstration';
}

/** Opens a session and writes down that it began. @returns its token */
export function beginSession(
  dataSource: DataSource,
  { id, login, by }: Proven,
  place: SessionPlace,
  now: Date,
): Promise<string> {
  return dataSource.transaction(async (manager) => {
    const token = await openSession(manager, id, place, now);
    const actor: AuditActor = { accountId: id, login, address: place.address };
    await auditWithin(manager, {
      actor,
      event: { action: 'sign-in', subject: login, outcome: 'done', details: { by } },
      now,
    });
    return token;
  });
}

function findCredentials(dataSource: DataSource, login: string) {
  return findRow(
    dataSource,
    { id: col.number, hash: maybe(col.text), isDisabled: col.flag, hasSecondFactor: col.flag },
    sql`select id, password_hash as hash, disabled_at is not null as "isDisabled", totp_since is not null as "hasSecondFactor"
        from account where login = ${login} and not is_demo`,
  );
}
