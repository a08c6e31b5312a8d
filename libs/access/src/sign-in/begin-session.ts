import type { DataSource, EntityManager } from 'typeorm';
import type { AuditActor, AuditEvent } from '../audit/audit-event.js';
import { auditWithin } from '../audit/write-audit.js';
import { openSession, type ProvenBy, type SessionPlace } from '../sessions/open-session.js';

/** Whose session begins, and how they proved who they are. */
export interface Proven {
  readonly id: number;
  readonly login: string;
  readonly by: 'password' | 'provider' | 'invitation' | 'demonstration';
  /** What must still be true when it begins; left out: nothing that could have changed. */
  readonly provenBy?: ProvenBy;
  /** What else is to be told of it. */
  readonly details?: AuditEvent['details'];
}

/** Opens a session and writes down that it began. @returns its token; null: the account was shut or changed meanwhile */
export function beginSession(
  dataSource: DataSource,
  proven: Proven,
  place: SessionPlace,
  now: Date,
): Promise<string | null> {
  return dataSource.transaction((manager) => beginSessionWithin(manager, proven, place, now));
}

/** The same in a transaction that does more; call it last, as `auditWithin` says. */
export async function beginSessionWithin(
  manager: EntityManager,
  { id, login, by, provenBy, details = {} }: Proven,
  place: SessionPlace,
  now: Date,
): Promise<string | null> {
  const token = await openSession(manager, id, place, now, provenBy);
  if (token === null) return null;
  const actor: AuditActor = { accountId: id, login, address: place.address };
  const event: AuditEvent = { action: 'sign-in', subject: login, outcome: 'done', details: { by, ...details } };
  await auditWithin(manager, { actor, event, now });
  return token;
}
