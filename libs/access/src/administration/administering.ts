import type { Account } from '../accounts/account.js';
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
