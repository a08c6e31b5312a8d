import { col, readRows, type ColumnCheck, type Database, type RowOf } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { AuditRow } from './audit-event.js';
import { CHAIN_BEGINS, hashEvent } from './chain.js';
import { AUDIT_COLUMNS, AUDIT_ROW } from './read-audit.js';

/** How far the chain reached at an earlier look: kept elsewhere, it later tells whether the end was cut off. */
export interface SeenChain {
  readonly events: number;
  /** Of the last event, hex. */
  readonly lastHash: string;
}

/** Why a chain is broken. `rewritten`: it fits in itself, and is not the one that was seen before. */
export type ChainFault = 'changed' | 'missing' | 'cut-off' | 'rewritten';

/** What the chain of events is worth. */
export type AuditVerdict =
  | ({ readonly kind: 'whole' } & SeenChain)
  | {
      readonly kind: 'broken';
      /** The first event that is not what it was. */
      readonly seq: number;
      readonly why: ChainFault;
    };

const ANYTHING: ColumnCheck<unknown> = { what: 'anything', holds: (value): value is unknown => value !== undefined };
/** Whoever changes a row may write what no event holds: that is a finding, and nothing to stumble over. */
const CHAINED = {
  ...{ seq: col.number, at: ANYTHING, accountId: ANYTHING, login: ANYTHING, address: ANYTHING, action: ANYTHING },
  ...{ subject: ANYTHING, outcome: ANYTHING, details: ANYTHING, previous: col.bytes, hash: col.bytes },
};
/** A newer version of the product knows more actions. */
const EVENT = Object.entries({ ...AUDIT_ROW, action: col.text });

function isEvent(row: RowOf<typeof CHAINED>): row is AuditRow & RowOf<typeof CHAINED> {
  const values: Readonly<Record<string, unknown>> = row;
  return EVENT.every(([name, { holds }]) => holds(values[name]));
}

/** Hashing so many takes some milliseconds, for which nobody else is answered. */
const PART = 1_000;

/**
 * Goes through all events and computes the chain anew: an event that was changed, taken out, put in between or moved to
 * another place does not fit to its neighbours. Events taken from the end leave a whole chain, and so does a chain that
 * somebody who owns the database computed anew from some event on: only `expected`, kept from an earlier look, tells these.
 * @param expected the earlier look, or its hash alone; null: there was none
 * @param onPart is told how many events were gone through so far
 */
export async function verifyAudit(
  database: Database,
  expected: SeenChain | string | null,
  onPart: (events: number) => void = () => undefined,
): Promise<AuditVerdict> {
  const seen = typeof expected === 'string' ? null : expected;
  const hashToMeet = typeof expected === 'string' ? expected : null;
  let previous = CHAIN_BEGINS;
  let seq = 0;
  let isMet = hashToMeet === null || hashToMeet === previous.toString('hex');
  for (;;) {
    const rows = await readRows(
      database,
      CHAINED,
      sql`select ${AUDIT_COLUMNS}, previous, hash from audit_event where seq > ${seq} order by audit_event.seq limit ${PART}`,
    );
    for (const row of rows) {
      if (row.seq !== seq + 1) return { kind: 'broken', seq: seq + 1, why: 'missing' };
      if (!isEvent(row)) return { kind: 'broken', seq: row.seq, why: 'changed' };
      const hash = hashEvent(row, previous);
      if (!row.previous.equals(previous) || !row.hash.equals(hash))
        return { kind: 'broken', seq: row.seq, why: 'changed' };
      previous = hash;
      seq = row.seq;
      const isOther = seen?.events === seq && seen.lastHash !== hash.toString('hex');
      if (isOther) return { kind: 'broken', seq, why: 'rewritten' };
      isMet ||= hash.toString('hex') === hashToMeet;
    }
    if (rows.length < PART) break;
    onPart(seq);
  }
  const isCut = !isMet || (seen !== null && seq < seen.events);
  return isCut
    ? { kind: 'broken', seq: seq + 1, why: 'cut-off' }
    : { kind: 'whole', events: seq, lastHash: previous.toString('hex') };
}
