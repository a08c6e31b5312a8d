import { findAccount, readAnswerableOf, type Account } from '@gospulse/access';
import { may, type DigestKind } from '@gospulse/domain';
import { col, readRows, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import { findMailbox, type Mailbox } from '../mailboxes/mailbox.js';

/** Somebody who gets digests, as they stand at this moment. */
export interface Recipient {
  readonly account: Account;
  readonly mailbox: Mailbox;
}

/** Numbers of the accounts to which something could be written; each is looked at again by itself. */
export async function listRecipients(database: Database): Promise<number[]> {
  const rows = await readRows(
    database,
    { id: col.int },
    sql`select b.account_id as id from account_mailbox b join account a on a.id = b.account_id
        where b.confirmed_at is not null and b.rests_since is null and (b.weekly or b.urgent)
          and a.disabled_at is null and a.role = 'head' and not a.is_demo
        order by 1`,
  );
  return rows.map(({ id }) => id);
}

/** Whoever may be written to, and wants to be; null: nobody any more. */
export async function findRecipient(database: Database, accountId: number): Promise<Recipient | null> {
  const [account, mailbox] = await Promise.all([findAccount(database, accountId), findMailbox(database, accountId)]);
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
