import { createHash } from 'node:crypto';
import type { AuditRow } from './audit-event.js';

/** What a hash is made of: an event as it stands in the table, whatever that is. */
export interface ChainedEvent extends Omit<AuditRow, 'outcome' | 'details'> {
  readonly outcome: string;
  readonly details: unknown;
}

/** What the first event is chained to. */
export const CHAIN_BEGINS: Buffer = Buffer.alloc(32);

/** The hash of an event: over all that it tells and over the hash of the event before, so that none can be changed alone. */
export function hashEvent(row: ChainedEvent, previous: Buffer): Buffer {
  const { seq, at, accountId, login, address, action, subject, outcome, details } = row;
  const told = inOrder(details);
  const text = JSON.stringify([seq, at?.toISOString(), accountId, login, address, action, subject, outcome, told]);
  return createHash('sha256').update(previous).update(text).digest();
}

/** An object has no order of its own, neither in the language nor in the database. */
function inOrder(details: unknown): unknown {
  if (typeof details !== 'object' || details === null || Array.isArray(details)) return { told: details };
  return Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1));
}
