import { REST_REASONS } from '@gospulse/domain';
import { col, findRow, maybe, oneOf, type Database, type RowOf } from '@gospulse/store';
import sql, { type Sql } from 'sql-template-tag';

const MAILBOX = {
  address: col.text,
  isConfirmed: col.flag,
  confirmedAt: maybe(col.instant),
  /** Until when the link that is out is good; null: none is. */
  confirmUntil: maybe(col.instant),
  weekly: col.flag,
  urgent: col.flag,
  restsSince: maybe(col.instant),
  restsBecause: maybe(oneOf(REST_REASONS)),
};

/** Where an account wants its letters, and which. */
export type Mailbox = RowOf<typeof MAILBOX>;

export const MAILBOX_COLUMNS: Sql = sql`b.address, b.confirmed_at is not null as "isConfirmed", b.confirmed_at as "confirmedAt",
  b.confirm_until as "confirmUntil", b.weekly, b.urgent, b.rests_since as "restsSince", b.rests_because as "restsBecause"`;

/** Null: the account has named none. */
export function findMailbox(database: Database, accountId: number): Promise<Mailbox | null> {
  return findRow(
    database,
    MAILBOX,
    sql`select ${MAILBOX_COLUMNS} from account_mailbox b where b.account_id = ${accountId}`,
  );
}
