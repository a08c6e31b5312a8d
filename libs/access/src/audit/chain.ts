import { createHash } from 'node:crypto';
import type { AuditRow } from './audit-event.js';

/** What the first event is chained to. */
export const CHAIN_BEGINS: Buffer = Buffer.alloc(32);

/** The hash of an event: over all that it tells and over the hash of the event before, so that none can be changed alone. */
export function hashEvent(row: AuditRow, previous: Buffer): Buffer {
  const { seq, at, accountId, login, address, action, subject, outcome, details } = row;
  const told = Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([seq, at.toISOString(), accountId, login, address, action, subject, outcome, told]);
  return createHash('sha256').update(previous).update(text).digest();
}
