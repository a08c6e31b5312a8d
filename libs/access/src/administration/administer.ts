import type { AuditAction, Role } from '@gospulse/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { addAccount, type AccountAdded, type NewAccount } from '../accounts/add-account.js';
import { changeRole, disableAccount, enableAccount, type AccountChanged } from '../accounts/change-account.js';
import { findAccount } from '../accounts/read-accounts.js';
import type { AuditActor, AuditEvent } from '../audit/audit-event.js';
import { auditWithin } from '../audit/write-audit.js';
import { bindAccount, type Bound } from '../bindings/bindings.js';
import { makeAccountLink, type HandedOut } from '../links/one-time-links.js';
import { removeSecondFactor } from '../second-factor/second-factor.js';
import { endSessionsOf } from '../sessions/end-sessions.js';
import { allOrNothing } from '../transactions/all-or-nothing.js';

/** Who administers, and when: an admin at an address, or the operator at the machine. */
export interface Administering {
  readonly actor: AuditActor;
  readonly now: Date;
}

export type Invited =
  | { readonly kind: 'invited'; readonly id: number; readonly link: HandedOut }
  | Extract<AccountAdded, { kind: 'refused' }>
  | Extract<Bound, { kind: 'refused' }>;

/** Adds an account, binds it, and makes its invitation: all of it or nothing, and written down. */
export function addAndInvite(
  dataSource: DataSource,
  account: NewAccount & { readonly ogrns: readonly string[] },
  { actor, now }: Administering,
): Promise<Invited> {
  return allOrNothing<Invited>(dataSource, async (manager) => {
    const added = await addAccount(manager, account, now);
    if (added.kind === 'refused') return added;
    const bound = await bindAccount(manager, { accountId: added.id, ogrns: account.ogrns }, now);
    if (bound.kind === 'refused') return bound;
    const link = await makeAccountLink(manager, 'invitation', added.id, { madeBy: actor.accountId, now });
    const details = { role: account.role, ogrns: account.ogrns.join(' ') };
    await auditWithin(manager, {
      actor,
      now,
      event: { action: 'account.add', subject: added.login, outcome: 'done', details },
    });
    return { kind: 'invited', id: added.id, link };
  });
}

/** Makes an invitation or a link for a new password; an earlier one becomes void. Null: there is no such account. */
export function handOutLink(
  dataSource: DataSource,
  { id, purpose }: { readonly id: number; readonly purpose: 'invitation' | 'reset' },
  { actor, now }: Administering,
): Promise<HandedOut | null> {
  return dataSource.transaction(async (manager) => {
    const account = await findAccount(manager, id);
    if (account === null) return null;
    const link = await makeAccountLink(manager, purpose, id, { madeBy: actor.accountId, now });
    const event = { action: 'invitation.make', subject: account.login, outcome: 'done', details: { purpose } } as const;
    await auditWithin(manager, { actor, now, event });
    return link;
  });
}

/** What is to be done to an account. */
export type AccountChange =
  | { readonly kind: 'role'; readonly role: Role; readonly regionCodes: readonly string[] | null }
  | { readonly kind: 'bind'; readonly ogrns: readonly string[] }
  | { readonly kind: 'disable' | 'enable' | 'take-second-factor' };

export type Administered = AccountChanged | Extract<Bound, { kind: 'refused' }>;

const ACTIONS: Readonly<Record<AccountChange['kind'], AuditAction>> = {
  role: 'account.role',
  bind: 'account.bind',
  disable: 'account.disable',
  enable: 'account.enable',
  'take-second-factor': 'second-factor.off',
};

/** Changes an account, and writes it down in the same transaction; a refusal is written down too. */
export function changeAccount(
  dataSource: DataSource,
  id: number,
  change: AccountChange,
  { actor, now }: Administering,
): Promise<Administered> {
  return dataSource.transaction(async (manager) => {
    const account = await findAccount(manager, id);
    if (account === null) return { kind: 'refused', why: 'no-such-account' };
    const changed = await apply(manager, id, change, now);
    const event = (outcome: AuditEvent['outcome']): AuditEvent => ({
      ...{ action: ACTIONS[change.kind], subject: account.login, outcome },
      details: detailsOf(change),
    });
    if (changed.kind === 'changed') await auditWithin(manager, { actor, now, event: event('done') });
    if (changed.kind === 'refused') await auditWithin(manager, { actor, now, event: event('refused') });
    return changed;
  });
}

async function apply(manager: EntityManager, id: number, change: AccountChange, now: Date): Promise<Administered> {
  switch (change.kind) {
    case 'role':
      return changeRole(manager, id, change, now);
    case 'disable':
      return disableAccount(manager, id, now);
    case 'enable':
      return enableAccount(manager, id);
    case 'bind': {
      const bound = await bindAccount(manager, { accountId: id, ogrns: change.ogrns }, now);
      if (bound.kind === 'refused') return bound;
      return { kind: bound.added + bound.removed > 0 ? 'changed' : 'unchanged' };
    }
    case 'take-second-factor': {
      const isRemoved = await removeSecondFactor(manager, id);
      if (isRemoved) await endSessionsOf(manager, id, 'rights-changed', now);
      return { kind: isRemoved ? 'changed' : 'unchanged' };
    }
  }
}

function detailsOf(change: AccountChange): AuditEvent['details'] {
  if (change.kind === 'role') return { role: change.role, regions: change.regionCodes?.join(' ') ?? null };
  return change.kind === 'bind' ? { ogrns: change.ogrns.join(' ') } : {};
}
