import { findAccount, readAnswerableOf, type Account } from '@gospulse/access';
import { may, type DigestKind } from '@gospulse/domain';
import { col, readRows, type Database, type RowOf } from '@gospulse/store';
import sql from 'sql-template-tag';
import { findMailbox, type Mailbox } from '../mailboxes/mailbox.js';

/** Somebody who gets digests, as they stand at this moment. */
export interface Recipient {
  readonly account: Account;
  readonly mailbox: Mailbox;
}

const CANDIDATE = { id: col.int, confirmedAt: col.instant, weekly: col.flag, urgent: col.flag };

/** Somebody to whom something could be written. */
export type Candidate = RowOf<typeof CANDIDATE>;

/** Accounts to which something could be written; each is looked at again by itself. */
export function listCandidates(database: Database): Promise<Candidate[]> {
  return readRows(
    database,
    CANDIDATE,
    sql`select b.account_id as id, b.confirmed_at as "confirmedAt", b.weekly, b.urgent
        from account_mailbox b join account a on a.id = b.account_id
        where b.confirmed_at is not null and b.rests_since is null and (b.weekly or b.urgent)
          and a.disabled_at is null and a.role = 'head' and not a.is_demo
        order by 1`,
  );
}

/** Whoever may be written to, and wants to be; null: nobody any more. */
export async function findRecipient(database: Database, accountId: number): Promise<Recipient | null> {
  // One after the other: within a transaction both go over one connection.
  const account = await findAccount(database, accountId);
  const mailbox = await findMailbox(database, accountId);
  if (account === null || mailbox === null || account.isDisabled || account.isDemo) return null;
  if (!may(account.role, 'get-digests') || !mailbox.isConfirmed || mailbox.restsSince !== null) return null;
  return { account, mailbox };
}

export function wants({ mailbox }: Recipient, kind: DigestKind): boolean {
  return mailbox[kind];
}

/** By region the ids of the institutions an account answers for, of those regions it may see. */
export async function readSeen(
  database: Database,
  { id, regionCodes }: Account,
): Promise<ReadonlyMap<string, { readonly ids: readonly number[]; readonly mark: string }>> {
  const answerable = await readAnswerableOf(database, id);
  return new Map([...answerable].filter(([region]) => regionCodes?.includes(region) ?? true));
}
