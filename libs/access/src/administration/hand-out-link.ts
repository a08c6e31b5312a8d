import type { AuditReason } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { Account } from '../accounts/account.js';
import { findAccount, holdAccount } from '../accounts/read-accounts.js';
import { auditWithin } from '../audit/write-audit.js';
import { makeAccountLink, type HandedOut } from '../links/one-time-links.js';
import { mayStillAdminister, subjectOf, type Administering } from './administering.js';

export const LINK_REFUSALS = [
  'not-allowed',
  'no-such-account',
  'account-disabled',
  'demo-account',
  'from-provider',
  'invitation-accepted',
  'invitation-open',
] as const;
export type LinkRefusal = (typeof LINK_REFUSALS)[number];

export type LinkHandedOut =
  { readonly kind: 'handed-out'; readonly link: HandedOut } | { readonly kind: 'refused'; readonly why: LinkRefusal };

/** Makes an invitation or a link for a new password; an earlier one becomes void. A refusal is written down too. */
export function handOutLink(
  dataSource: DataSource,
  { id, purpose }: { readonly id: number; readonly purpose: 'invitation' | 'reset' },
  { actor, now }: Administering,
): Promise<LinkHandedOut> {
  return dataSource.transaction(async (manager): Promise<LinkHandedOut> => {
    await holdAccount(manager, id);
    const account = await findAccount(manager, id);
    const why = !(await mayStillAdminister(manager, actor))
      ? 'not-allowed'
      : account === null
        ? 'no-such-account'
        : whyNot(account, purpose);
    const link = why === null ? await makeAccountLink(manager, purpose, id, { madeBy: actor.accountId, now }) : null;
    await auditWithin(manager, {
      ...{ actor, now },
      event: {
        ...{ action: 'invitation.make', subject: subjectOf(account, id) },
        outcome: link === null ? 'refused' : 'done',
        details: why === null ? { purpose } : { purpose, why: why satisfies AuditReason },
      },
    });
    return link === null ? { kind: 'refused', why: why ?? 'no-such-account' } : { kind: 'handed-out', link };
  });
}

/** Why an account is given no link; null: it is. */
function whyNot({ isDisabled, isDemo, ...account }: Account, purpose: 'invitation' | 'reset'): LinkRefusal | null {
  if (isDemo) return 'demo-account';
  if (isDisabled) return 'account-disabled';
  // Its password is the provider's: one of our own would be a second way in, which the provider cannot shut.
  if (account.isFromProvider) return 'from-provider';
  if (purpose === 'invitation') return account.hasPassword ? 'invitation-accepted' : null;
  return account.hasPassword ? null : 'invitation-open';
}
