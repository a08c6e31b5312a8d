import type { AuditActor } from '../audit/audit-event.js';

/** Whoever sits at the machine: they have the database's password, and need no account. */
export const OPERATOR: AuditActor = { accountId: null, login: null, address: null };
