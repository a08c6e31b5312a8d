import { auditWithin, tokenHash } from '@gospulse/access';
import { at, col, findRow, run } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';

const CONFIRMED = { accountId: col.int, login: col.text, address: col.text };

/** Whose address a link confirms; null: it is void. Nothing is changed by looking. */
export async function confirmMailbox(
  dataSource: DataSource,
  token: string,
  from: string,
  now: Date,
): Promise<{ readonly address: string } | null> {
  const hash = tokenHash(token);
  if (hash === null) return null;
  return dataSource.transaction(async (manager) => {
    const found = await findRow(
      manager,
      CONFIRMED,
      sql`select a.id as "accountId", a.login, b.address from account_mailbox b join account a on a.id = b.account_id
          where b.confirm_hash = ${hash} and b.confirm_until > ${at(now)} and a.disabled_at is null for no key update of a`,
    );
    if (found === null) return null;
    const { accountId, login, address } = found;
    const done = await run(
      manager,
      sql`update account_mailbox set confirmed_at = ${at(now)}, confirm_hash = null, confirm_until = null,
            rests_since = null, rests_because = null
          where account_id = ${accountId} and confirm_hash = ${hash}`,
    );
    if (done === 0) return null;
    const event = {
      action: 'mailbox.confirm',
      subject: login,
      outcome: 'done',
      details: { mailbox: address },
    } as const;
    await auditWithin(manager, { actor: { accountId, login, address: from }, event, now });
    return { address };
  });
}
