import type { AuditAction } from '@gospulse/domain';
import { at, col, maybe, readRows, type Database } from '@gospulse/store';
import sql, { empty, type Sql } from 'sql-template-tag';
import type { AuditEvent, AuditRow } from './audit-event.js';

/** Which events. */
export interface AuditFilter {
  readonly action?: AuditAction | undefined;
  /** A part of the login of whoever did it, or of what it was done to. */
  readonly who?: string | undefined;
  readonly outcome?: AuditEvent['outcome'] | undefined;
  readonly from?: Date | undefined;
  /** Exclusive. */
  readonly to?: Date | undefined;
}

/** Which part of the events, the newest first. */
export interface AuditPart {
  /** Events before this one; null: from the newest. */
  readonly before: number | null;
  readonly limit: number;
}

/** Columns of an event, in the order of the chain. An instant that no calendar has is none. */
export const AUDIT_COLUMNS = sql`seq::float8 as seq,
  case when audit_event.at between '1970-01-01T00:00Z' and '9999-12-31T00:00Z' then audit_event.at end as at, account_id as "accountId", login, address, action, subject, outcome, details`;

/** No more is asked of a row than the table does: one that nothing here would write must hide no other. */
export const AUDIT_ROW = {
  seq: col.number,
  at: maybe(col.instant),
  accountId: maybe(col.number),
  login: maybe(col.text),
  address: maybe(col.text),
  action: col.text,
  subject: maybe(col.text),
  outcome: col.text,
  details: col.anything,
} as const;

/** How many events there are of a filter, as far as `most`: to count a million for a line below a table takes long. */
export async function countAudit(database: Database, filter: AuditFilter, most: number): Promise<number> {
  const [counted] = await readRows(
    database,
    { events: col.number },
    sql`select count(*)::int as events from (
          select from audit_event where true ${conditions(filter)} limit ${most}
        ) of_filter`,
  );
  return counted?.events ?? 0;
}

/** Events of a filter, the newest first. */
export async function readAudit(
  database: Database,
  filter: AuditFilter,
  { before, limit }: AuditPart,
): Promise<AuditRow[]> {
  const rows = await readRows(
    database,
    AUDIT_ROW,
    sql`select ${AUDIT_COLUMNS} from audit_event
        where true ${conditions(filter)} ${before === null ? empty : sql`and seq < ${before}`}
        order by audit_event.seq desc limit ${limit}`,
  );
  return rows.map(({ outcome, details, ...row }) => ({
    ...row,
    outcome: outcome === 'refused' ? 'refused' : 'done',
    details: toldOf(details),
  }));
}

/** Details as they are shown; what nothing here writes, as its text. */
function toldOf(details: unknown): AuditRow['details'] {
  if (typeof details !== 'object' || details === null || Array.isArray(details))
    return { odd: JSON.stringify(details) };
  const isShown = (value: unknown): value is string | number | boolean | null =>
    value === null || ['string', 'number', 'boolean'].includes(typeof value);
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, isShown(value) ? value : JSON.stringify(value)]),
  );
}

function conditions({ action, who, outcome, from, to }: AuditFilter): Sql {
  return sql`${action === undefined ? empty : sql`and action = ${action}`}
    ${who === undefined || who === '' ? empty : sql`and (position(${who.toLowerCase()} in login) > 0 or position(${who.toLowerCase()} in lower(subject)) > 0)`}
    ${outcome === undefined ? empty : sql`and outcome = ${outcome}`}
    ${from === undefined ? empty : sql`and at >= ${at(from)}`}
    ${to === undefined ? empty : sql`and at < ${at(to)}`}`;
}
