import type { AuditAction, AuditReason, Role } from '@gospulse/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { Account } from '../accounts/account.js';
import {
  changeRole,
  disableAccount,
  enableAccount,
  lockAdmins,
  renameAccount,
  type AccountChanged,
  type AccountRenamed,
} from '../accounts/change-account.js';
import { findAccount, holdAccount } from '../accounts/read-accounts.js';
import type { AuditActor, AuditEvent } from '../audit/audit-event.js';
import { auditWithin } from '../audit/write-audit.js';
import { bindAccount, type Bound } from '../bindings/bindings.js';
import { removeSecondFactor } from '../second-factor/second-factor.js';
import { endSessionsOf } from '../sessions/end-sessions.js';
import { mayStillAdminister, subjectOf, type Administering } from './administering.js';
import { findRightsFault, type RightsFault } from './rights.js';

/** What is to be done to an account. */
export type AccountChange =
  | { readonly kind: 'role'; readonly role: Role; readonly regionCodes: readonly string[] | null }
  | { readonly kind: 'bind'; readonly ogrns: readonly string[] }
  | { readonly kind: 'rename'; readonly name: string }
  | { readonly kind: 'disable' | 'enable' | 'take-second-factor' | 'end-sessions' };

export type Administered =
  | AccountChanged
  | AccountRenamed
  | Extract<Bound, { kind: 'refused' }>
  | { readonly kind: 'refused'; readonly why: RightsFault | 'demo-account' | 'not-allowed' };

/** What each is called among the events. */
export const CHANGE_ACTIONS: Readonly<Record<AccountChange['kind'], AuditAction>> = {
  role: 'account.role',
  bind: 'account.bind',
  rename: 'account.rename',
  disable: 'account.disable',
  enable: 'account.enable',
  'take-second-factor': 'second-factor.off',
  'end-sessions': 'session.end',
};

/** Changes an account, and writes it down in the same transaction; a refusal is written down too. */
export function changeAccount(
  dataSource: DataSource,
  id: number,
  change: AccountChange,
  { actor, now }: Administering,
): Promise<Administered> {
  return dataSource.transaction(async (manager): Promise<Administered> => {
    await holdAccount(manager, id);
    const account = await findAccount(manager, id);
    // Of two admins who take each other's role at once the second has none any more.
    if (change.kind === 'role' || change.kind === 'disable') await lockAdmins(manager);
    const changed = await judge(manager, { account, change, actor }, now);
    if (changed.kind === 'unchanged') return changed;
    const isRefused = changed.kind === 'refused';
    const details = account === null ? {} : detailsOf(account, change);
    await auditWithin(manager, {
      ...{ actor, now },
      event: {
        ...{ action: CHANGE_ACTIONS[change.kind], subject: subjectOf(account, id) },
        outcome: isRefused ? 'refused' : 'done',
        details: isRefused ? { ...details, why: changed.why satisfies AuditReason } : details,
      },
    });
    return changed;
  });
}

async function judge(
  manager: EntityManager,
  { account, change, actor }: { account: Account | null; change: AccountChange; actor: AuditActor },
  now: Date,
): Promise<Administered> {
  if (!(await mayStillAdminister(manager, actor))) return { kind: 'refused', why: 'not-allowed' };
  return account === null ? { kind: 'refused', why: 'no-such-account' } : apply(manager, account, change, now);
}

async function apply(
  manager: EntityManager,
  { id, isDemo, role }: Account,
  change: AccountChange,
  now: Date,
): Promise<Administered> {
  // A visitor of a demonstration who plays the admin would else take the others' roles from the visitors after them.
  if (isDemo && change.kind !== 'end-sessions') return { kind: 'refused', why: 'demo-account' };
  switch (change.kind) {
    case 'role': {
      const why = await findRightsFault(manager, { ...change, ogrns: [] });
      return why === null ? changeRole(manager, id, change, now) : { kind: 'refused', why };
    }
    case 'disable':
      return disableAccount(manager, id, now);
    case 'enable':
      return enableAccount(manager, id);
    case 'rename':
      return renameAccount(manager, id, change.name);
    case 'bind': {
      if (role !== 'head' && change.ogrns.length > 0) return { kind: 'refused', why: 'not-a-head' };
      const bound = await bindAccount(manager, { accountId: id, ogrns: change.ogrns }, now);
      if (bound.kind === 'refused') return bound;
      return { kind: bound.added + bound.removed > 0 ? 'changed' : 'unchanged' };
    }
    case 'take-second-factor': {
      const isRemoved = await removeSecondFactor(manager, id);
      if (isRemoved) await endSessionsOf(manager, id, 'rights-changed', now);
      return { kind: isRemoved ? 'changed' : 'unchanged' };
    }
    case 'end-sessions': {
      const ended = await endSessionsOf(manager, id, 'by-admin', now);
      return { kind: ended > 0 ? 'changed' : 'unchanged' };
    }
  }
}

/** What an event tells of a change: what it became, and what it was where that would else be lost. */
function detailsOf({ role, regionCodes, name, institutions }: Account, change: AccountChange): AuditEvent['details'] {
  const regionsOf = (codes: readonly string[] | null): string | null => codes?.join(' ') ?? null;
  switch (change.kind) {
    case 'role':
      return {
        ...{ role: change.role, regions: regionsOf(change.regionCodes) },
        ...{ roleWas: role, regionsWere: regionsOf(regionCodes), ogrnsWere: institutions.length },
      };
    case 'rename':
      return { name: change.name, nameWas: name };
    case 'bind': {
      const before = institutions.map(({ ogrn }) => ogrn);
      return {
        added: change.ogrns.filter((ogrn) => !before.includes(ogrn)).join(' '),
        removed: before.filter((ogrn) => !change.ogrns.includes(ogrn)).join(' '),
        total: new Set(change.ogrns).size,
      };
    }
    case 'end-sessions':
      return { everywhere: true };
    default:
      return {};
  }
}
