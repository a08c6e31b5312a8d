import { col, readRows, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import { CHAIN_BEGINS, hashEvent } from './chain.js';
import { AUDIT_COLUMNS, AUDIT_ROW } from './read-audit.js';

/** What the chain of events is worth. */
export type AuditVerdict =
  | {
      readonly kind: 'whole';
      readonly events: number;
      /** Of the last event, hex: written down elsewhere, it later tells whether the end was cut off. */
      readonly lastHash: string;
    }
  | {
      readonly kind: 'broken';
      /** The first event that is not what it was. */
      readonly seq: number;
      readonly why: 'changed' | 'missing';
    };

const PART = 5_000;

/**
 * Goes through all events and computes the chain anew. Events taken from its end leave a whole chain: `expected`, the last
 * hash of an earlier verdict, finds that out.
 */
export async function verifyAudit(database: Database, expected: string | null): Promise<AuditVerdict> {
  let previous = CHAIN_BEGINS;
  let seq = 0;
  let isExpectedSeen = expected === null || expected === previous.toString('hex');
  for (;;) {
    const rows = await readRows(
      database,
      { ...AUDIT_ROW, previous: col.bytes, hash: col.bytes },
      sql`select ${AUDIT_COLUMNS}, previous, hash from audit_event where seq > ${seq} order by audit_event.seq limit ${PART}`,
    );
    for (const row of rows) {
      if (row.seq !== seq + 1) return { kind: 'broken', seq: seq + 1, why: 'missing' };
      const hash = hashEvent(row, previous);
      if (!row.previous.equals(previous) || !row.hash.equals(hash))
        return { kind: 'broken', seq: row.seq, why: 'changed' };
      previous = hash;
      seq = row.seq;
      isExpectedSeen ||= hash.toString('hex') === expected;
    }
    if (rows.length < PART) break;
  }
  return isExpectedSeen
    ? { kind: 'whole', events: seq, lastHash: previous.toString('hex') }
    : { kind: 'broken', seq: seq + 1, why: 'missing' };
}
