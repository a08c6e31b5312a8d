import { cleanText, cutText } from '@gospulse/domain';
import { at, col, findRow, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import type { AuditActor, AuditEvent } from './audit-event.js';
import { CHAIN_BEGINS, hashEvent } from './chain.js';

/** Key of the advisory lock that lets one event after the other into the chain. */
const AUDIT_LOCK = 7_316_410;
const MAX_TEXT = 300;

/** Who did what, and when. */
export interface Audited {
  readonly actor: AuditActor;
  readonly event: AuditEvent;
  readonly now: Date;
}

/** Adds an event to the chain, in a transaction of its own. */
export function audit(dataSource: DataSource, audited: Audited): Promise<void> {
  return dataSource.transaction((manager) => auditWithin(manager, audited));
}

/**
 * Adds an event in the transaction that does what it tells, so that neither stands without the other. Call it last: from
 * here to the end of the transaction no other event can be added.
 */
export async function auditWithin(manager: EntityManager, { actor, event, now }: Audited): Promise<void> {
  await run(manager, sql`select pg_advisory_xact_lock(${AUDIT_LOCK}::bigint)`);
  const last = await readLast(manager);
  const row = {
    seq: last.seq + 1,
    at: now,
    accountId: actor.accountId,
    login: cut(actor.login),
    address: cut(actor.address),
    action: event.action,
    subject: cut(event.subject),
    outcome: event.outcome,
    details: Object.fromEntries(
      Object.entries(event.details).map(([name, told]) => [name, typeof told === 'string' ? cut(told) : told]),
    ),
  };
  await run(
    manager,
    sql`insert into audit_event (seq, at, account_id, login, address, action, subject, outcome, details, previous, hash)
        values (${row.seq}, ${at(row.at)}, ${row.accountId}, ${row.login}, ${row.address}, ${row.action}, ${row.subject},
                ${row.outcome}, ${JSON.stringify(row.details)}::jsonb, ${last.hash}, ${hashEvent(row, last.hash)})`,
  );
}

async function readLast(database: Database): Promise<{ readonly seq: number; readonly hash: Buffer }> {
  const last = await findRow(
    database,
    { seq: col.number, hash: col.bytes },
    sql`select seq::float8 as seq, hash from audit_event order by seq desc limit 1`,
  );
  return last ?? { seq: 0, hash: CHAIN_BEGINS };
}

/** What comes from outside is bounded: a login that was tried may be a novel. */
function cut(text: string | null): string | null {
  return text === null ? null : cutText(cleanText(text), MAX_TEXT);
}
