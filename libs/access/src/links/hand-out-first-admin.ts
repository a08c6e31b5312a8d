import type { DataSource } from 'typeorm';
import { lockAdmins } from '../accounts/change-account.js';
import { hasAdmin } from '../accounts/read-accounts.js';
import { OPERATOR } from '../administration/operator.js';
import { auditWithin } from '../audit/write-audit.js';
import { makeFirstAdminLink, type HandedOut } from './one-time-links.js';

/**
 * The link that makes the first admin, for whoever sits at the machine; null: there is one. A link that was handed out
 * before is void from now on.
 */
export function handOutFirstAdminLink(dataSource: DataSource, now: Date): Promise<HandedOut | null> {
  return dataSource.transaction(async (manager) => {
    // Two who ask at once, a start and a command: one link is good.
    await lockAdmins(manager);
    if (await hasAdmin(manager)) return null;
    const link = await makeFirstAdminLink(manager, now);
    const details = { purpose: 'first-admin' };
    await auditWithin(manager, {
      actor: OPERATOR,
      event: { action: 'invitation.make', subject: '', outcome: 'done', details },
      now,
    });
    return link;
  });
}
