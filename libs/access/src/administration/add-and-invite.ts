import type { AuditReason } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { addAccount, type AccountAdded, type NewAccount } from '../accounts/add-account.js';
import type { AuditEvent } from '../audit/audit-event.js';
import { audit, auditWithin } from '../audit/write-audit.js';
import { bindAccount, type Bound } from '../bindings/bindings.js';
import { makeAccountLink, type HandedOut } from '../links/one-time-links.js';
import { allOrNothing } from '../transactions/all-or-nothing.js';
import { mayStillAdminister, type Administering } from './administering.js';
import { findRightsFault, type RightsFault } from './rights.js';

export type Invited =
  | { readonly kind: 'invited'; readonly id: number; readonly link: HandedOut }
  | Extract<AccountAdded, { kind: 'refused' }>
  | Extract<Bound, { kind: 'refused' }>
  | { readonly kind: 'refused'; readonly why: RightsFault | 'not-allowed' };

/** Adds an account, binds it, and makes its invitation: all of it or nothing, and written down, as is a refusal. */
export async function addAndInvite(
  dataSource: DataSource,
  account: NewAccount & { readonly ogrns: readonly string[] },
  { actor, now }: Administering,
): Promise<Invited> {
  const { role, regionCodes, ogrns } = account;
  const details = { role, regions: regionCodes?.join(' ') ?? null, ogrns: ogrns.join(' ') };
  const event = (outcome: AuditEvent['outcome'], subject: string, more: AuditEvent['details'] = {}) => ({
    ...{ actor, now },
    event: { action: 'account.add', subject, outcome, details: { ...details, ...more } } as const,
  });
  const invited = await allOrNothing<Invited>(dataSource, async (manager) => {
    if (!(await mayStillAdminister(manager, actor))) return { kind: 'refused', why: 'not-allowed' };
    const why = await findRightsFault(manager, account);
    if (why !== null) return { kind: 'refused', why };
    const added = await addAccount(manager, account, now);
    if (added.kind === 'refused') return added;
    const bound = await bindAccount(manager, { accountId: added.id, ogrns }, now);
    if (bound.kind === 'refused') return bound;
    const link = await makeAccountLink(manager, 'invitation', added.id, { madeBy: actor.accountId, now });
    await auditWithin(manager, event('done', added.login));
    return { kind: 'invited', id: added.id, link };
  });
  // Whatever was written for it is undone by now, so its event has a transaction of its own.
  if (invited.kind === 'refused')
    await audit(dataSource, event('refused', account.login, { why: invited.why satisfies AuditReason }));
  return invited;
}
