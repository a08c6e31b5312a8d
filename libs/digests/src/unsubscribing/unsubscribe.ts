import { auditWithin } from '@gospulse/access';
import type { DigestKind } from '@gospulse/domain';
import { col, findRow, run } from '@gospulse/store';
import sql, { raw } from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { addressMark, readUnsubscribeKey, readUnsubscribeToken } from './unsubscribe-token.js';

/** What a link ends; null: it was not made here. Nothing is changed by looking. */
export async function lookAtUnsubscribe(dataSource: DataSource, token: string): Promise<DigestKind | null> {
  return readUnsubscribeToken(await readUnsubscribeKey(dataSource), token)?.kind ?? null;
}

/**
 * Ends the letters of a kind to whoever got the link, also where their account is shut. What is answered is the same whether there is
 * still such an account, address or subscription: a link tells nobody anything of them.
 * @returns what it ends; null: it was not made here
 */
export async function unsubscribe(
  dataSource: DataSource,
  token: string,
  from: string,
  now: Date,
): Promise<DigestKind | null> {
  const claim = readUnsubscribeToken(await readUnsubscribeKey(dataSource), token);
  if (claim === null) return null;
  const { accountId, kind } = claim;
  await dataSource.transaction(async (manager) => {
    const found = await findRow(
      manager,
      { address: col.text, login: col.text },
      sql`select b.address, a.login from account_mailbox b join account a on a.id = b.account_id
          where b.account_id = ${accountId} for no key update of a`,
    );
    // The account has another address by now, whose owner did not ask for this.
    if (found === null || addressMark(found.address) !== claim.addressMark) return;
    const column = raw(kind);
    const ended = await run(
      manager,
      sql`update account_mailbox set ${column} = false where account_id = ${accountId} and ${column}`,
    );
    if (ended === 0) return;
    const event = {
      action: 'digest.unsubscribe',
      subject: found.login,
      outcome: 'done',
      details: { what: kind },
    } as const;
    await auditWithin(manager, { actor: { accountId, login: found.login, address: from }, event, now });
  });
  return kind;
}
