import type { PasswordFault } from '@gospulse/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { addAccount, type AccountAdded } from '../accounts/add-account.js';
import { lockAdmins } from '../accounts/change-account.js';
import { findAccount, hasAdmin, holdAccount } from '../accounts/read-accounts.js';
import { judgePassword, writePassword, type PasswordOwner } from '../accounts/set-password.js';
import { auditWithin } from '../audit/write-audit.js';
import { endSessionsOf } from '../sessions/end-sessions.js';
import type { SessionPlace } from '../sessions/open-session.js';
import { beginSession } from '../sign-in/begin-session.js';
import { findLink, useLink, type LinkPurpose } from './one-time-links.js';

/** What somebody who follows a link gives. */
export interface GivenWithLink {
  readonly token: string;
  readonly password: string;
  /** Of the first admin, who chooses them. */
  readonly login?: string | undefined;
  readonly name?: string | undefined;
}

type Refused = Extract<AccountAdded, { kind: 'refused' }>['why'] | PasswordFault;

export type LinkAccepted =
  | { readonly kind: 'accepted'; readonly accountId: number; readonly token: string }
  /** The password is the new one; with a second factor that is half of what a sign-in needs. */
  | { readonly kind: 'password-set' }
  | { readonly kind: 'void' }
  | { readonly kind: 'refused'; readonly name: 'login' | 'name' | 'password'; readonly why: Refused };

/** Gives an account the password that came with its link, and opens a session. A refusal leaves the link as it was. */
export async function acceptLink(
  dataSource: DataSource,
  given: GivenWithLink,
  place: SessionPlace,
  now: Date,
): Promise<LinkAccepted> {
  const found = await findLink(dataSource, given.token, now);
  if (found.kind === 'void') return { kind: 'void' };
  const owner = await ownerOf(dataSource, found.accountId, given);
  if (owner === null) return { kind: 'void' };
  const judged = await judgePassword(given.password, owner);
  if (judged.kind === 'refused') return { kind: 'refused', name: 'password', why: judged.why };

  const written = await dataSource
    .transaction(async (manager) => {
      if (found.accountId !== null) await holdAccount(manager, found.accountId);
      if (!(await useLink(manager, given.token, now))) throw new NotWrittenError({ kind: 'void' });
      const accountId = found.accountId ?? (await addFirstAdmin(manager, owner, now));
      await writePassword(manager, accountId, judged.hash);
      await endSessionsOf(manager, accountId, 'rights-changed', now);
      await auditWithin(manager, {
        actor: { accountId, login: owner.login, address: place.address },
        event: { action: actionOf(found.purpose), subject: owner.login, outcome: 'done', details: {} },
        now,
      });
      return { id: accountId, login: owner.login };
    })
    .catch(refusedOrThrow);
  if ('kind' in written) return written;
  if (found.accountId !== null && (await findAccount(dataSource, found.accountId))?.hasSecondFactor)
    return { kind: 'password-set' };
  const token = await beginSession(dataSource, { ...written, by: 'invitation' }, place, now);
  return token === null ? { kind: 'void' } : { kind: 'accepted', accountId: written.id, token };
}

/** Undoes what a transaction has done so far. */
class NotWrittenError extends Error {
  readonly code = 'not-written';

  constructor(readonly accepted: LinkAccepted) {
    super('nothing was written');
    this.name = 'NotWrittenError';
  }
}

function refusedOrThrow(error: unknown): LinkAccepted {
  if (error instanceof NotWrittenError) return error.accepted;
  throw error;
}

async function ownerOf(
  dataSource: DataSource,
  accountId: number | null,
  given: GivenWithLink,
): Promise<PasswordOwner | null> {
  if (accountId !== null) return findAccount(dataSource, accountId);
  const login = (given.login ?? '').trim().toLowerCase();
  return { login, name: given.name ?? login };
}

async function addFirstAdmin(manager: EntityManager, { login, name }: PasswordOwner, now: Date): Promise<number> {
  await lockAdmins(manager);
  if (await hasAdmin(manager)) throw new NotWrittenError({ kind: 'void' });
  const added = await addAccount(manager, { login, name, role: 'admin', regionCodes: null }, now);
  if (added.kind === 'added') return added.id;
  throw new NotWrittenError({ kind: 'refused', name: added.why === 'bad-name' ? 'name' : 'login', why: added.why });
}

function actionOf(purpose: LinkPurpose) {
  return purpose === 'reset' ? ('password.reset' as const) : ('invitation.accept' as const);
}
