import type { Account } from '../accounts/account.js';
import { may, ROLES } from '@gospulse/domain';
import { findRow, oneOf, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { AuditActor } from '../audit/audit-event.js';

/** Who administers, and when: an admin at an address, or the operator at the machine. */
export interface Administering {
  readonly actor: AuditActor;
  readonly now: Date;
}

/** What an event about an account is about: its login, or the number that was asked for where there is no account of it. */
export function subjectOf(account: Account | null, id: number): string {
  return account?.login ?? `#${id}`;
}

/**
 * Whether whoever administers still may: their role may have been taken while the request was on its way. To be asked in
 * the transaction of the change; behind `lockAdmins` the answer holds until its end.
 */
export async function mayStillAdminister(database: Database, { accountId }: AuditActor): Promise<boolean> {
  if (accountId === null) return true;
  const found = await findRow(
    database,
    { role: oneOf(ROLES) },
    sql`select role from account where id = ${accountId} and disabled_at is null`,
  );
  return found !== null && may(found.role, 'manage-accounts');
}
