import type { PasswordFault } from '@gospulse/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { addAccount, type AccountAdded } from '../accounts/add-account.js';
import { lockAdmins } from '../accounts/change-account.js';
import { findAccount, hasAdmin, holdAccount } from '../accounts/read-accounts.js';
import { judgePassword, writePassword, type PasswordOwner } from '../accounts/set-password.js';
import { audit, auditWithin } from '../audit/write-audit.js';
import { endSessionsOf } from '../sessions/end-sessions.js';
import type { SessionPlace } from '../sessions/open-session.js';
import { beginSessionWithin } from '../sign-in/begin-session.js';
import { findLink, useLink, type LinkFound, type LinkPurpose } from './one-time-links.js';

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

/** Where somebody comes with a link from. */
export interface LinkPlace extends SessionPlace {
  /** Asked whether a refusal is written down: whoever tries thousands of links need not be each time. */
  readonly isNoted?: () => boolean;
}

/** Looks a link up without using it; one that is void is written down. */
export async function lookAtLink(
  dataSource: DataSource,
  token: string,
  place: LinkPlace,
  now: Date,
): Promise<LinkFound> {
  const found = await findLink(dataSource, token, now);
  if (found.kind === 'void') await noteRefused(dataSource, { place, why: found.why, now });
  return found;
}

/**
 * Gives an account the password that came with its link, and opens a session. A refusal leaves the link as it was, and is
 * written down.
 */
export async function acceptLink(
  dataSource: DataSource,
  given: GivenWithLink,
  place: LinkPlace,
  now: Date,
): Promise<LinkAccepted> {
  const found = await lookAtLink(dataSource, given.token, place, now);
  if (found.kind === 'void') return { kind: 'void' };
  const owner = await ownerOf(dataSource, found.accountId, given);
  if (owner === null) return { kind: 'void' };
  const judged = await judgePassword(given.password, owner);
  const accepted: LinkAccepted =
    judged.kind === 'refused'
      ? { kind: 'refused', name: 'password', why: judged.why }
      : await write(dataSource, { ...found, token: given.token, owner, hash: judged.hash }, place, now);
  if (accepted.kind === 'accepted' || accepted.kind === 'password-set') return accepted;
  const why = accepted.kind === 'refused' ? accepted.why : 'used';
  await noteRefused(dataSource, { place, why, now, purpose: found.purpose, login: owner.login });
  return accepted;
}

type Good = Extract<LinkFound, { kind: 'good' }>;
type Judged = Good & { readonly token: string; readonly owner: PasswordOwner; readonly hash: string };

/** All of it or nothing: the link used up, the account, its password, the session, the events. */
function write(
  dataSource: DataSource,
  { purpose, accountId: known, token: link, owner, hash }: Judged,
  place: LinkPlace,
  now: Date,
): Promise<LinkAccepted> {
  const { address, agent } = place;
  return dataSource
    .transaction(async (manager): Promise<LinkAccepted> => {
      if (known !== null) await holdAccount(manager, known);
      const accountId = known ?? (await addFirstAdmin(manager, owner, now));
      if (!(await useLink(manager, link, now))) throw new NotWrittenError({ kind: 'void' });
      await writePassword(manager, accountId, hash);
      await endSessionsOf(manager, accountId, 'rights-changed', now);
      await auditWithin(manager, {
        actor: { accountId, login: owner.login, address },
        event: { action: actionOf(purpose), subject: owner.login, outcome: 'done', details: {} },
        now,
      });
      const account = await findAccount(manager, accountId);
      if (account?.hasSecondFactor) return { kind: 'password-set' };
      const proven = { id: accountId, login: owner.login, by: 'invitation' } as const;
      const token = await beginSessionWithin(manager, proven, { address, agent }, now);
      if (token === null) throw new NotWrittenError({ kind: 'void' });
      return { kind: 'accepted', accountId, token };
    })
    .catch(refusedOrThrow);
}

interface NotAccepted {
  readonly place: LinkPlace;
  readonly why: string;
  readonly now: Date;
  readonly purpose?: LinkPurpose;
  readonly login?: string;
}

async function noteRefused(
  dataSource: DataSource,
  { place: { address, isNoted }, why, now, purpose = 'invitation', login }: NotAccepted,
): Promise<void> {
  if (isNoted?.() === false) return;
  const event = { action: actionOf(purpose), subject: login ?? null, outcome: 'refused', details: { why } } as const;
  await audit(dataSource, { actor: { accountId: null, login: login ?? null, address }, event, now });
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
  const added = await addAccount(manager, { login, name, role: 'admin', regionCodes: null }, now);
  // Whoever counts admins at the same moment, for another link or from the provider, is through before or waits.
  await lockAdmins(manager);
  if (await hasAdmin(manager)) throw new NotWrittenError({ kind: 'void' });
  if (added.kind === 'added') return added.id;
  throw new NotWrittenError({ kind: 'refused', name: added.why === 'bad-name' ? 'name' : 'login', why: added.why });
}

function actionOf(purpose: LinkPurpose) {
  return purpose === 'reset' ? ('password.reset' as const) : ('invitation.accept' as const);
}
