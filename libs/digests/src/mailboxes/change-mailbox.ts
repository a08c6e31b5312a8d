import { auditWithin, findAccount, makeToken, type Account, type Administering } from '@gospulse/access';
import { DAY_MS, HOUR_MS, mailAddress, may, type AuditDetails } from '@gospulse/domain';
import { callOffLetters, writeLetter } from '@gospulse/mail';
import { at, col, readRow, run } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import { confirmationKeysOf } from '../letter-keys.js';
import { confirmationLetter } from '../letters/confirmation-letter.js';
import { obstaclesOf, type Installation } from './installation.js';
import { findMailbox } from './mailbox.js';

/** A link that asks whether an address is its owner's is good for so long. */
const CONFIRM_HOURS = 72;
/** Letters that ask so, in a day: for one account, to one address, and of the whole installation. We write to nobody who does not want it. */
const MAX_CONFIRMATIONS = { ofAccount: 5, toAddress: 3, ofAll: 500 } as const;

export type MailboxRefusal =
  'no-such-account' | 'not-a-head' | 'demo-account' | 'bad-address' | 'mail-not-set' | 'too-many-letters';
export type MailboxChanged = { readonly kind: 'done' } | { readonly kind: 'refused'; readonly why: MailboxRefusal };

interface NewAddress {
  readonly accountId: number;
  /** Null: none any more. */
  readonly typed: string | null;
  readonly installation: Installation;
}

/**
 * Names the address of an account, and asks it by a letter whether it is its owner's: until then nothing else is sent there. The
 * same address once more is asked anew, which also wakes one that rests.
 */
export function changeAddress(
  dataSource: DataSource,
  { accountId, typed, installation }: NewAddress,
  by: Administering,
): Promise<MailboxChanged> {
  return dataSource.transaction(async (manager) => {
    // Two at once for one account: the second sees what the first asked for.
    await run(manager, sql`select from account where id = ${accountId} for no key update`);
    const account = await findAccount(manager, accountId);
    const why = account === null ? 'no-such-account' : faultOf(account, installation, typed);
    const address = typed === null ? null : mailAddress(typed);
    const refused = why ?? (address === null ? null : await findTooMany(manager, accountId, address, by.now));
    const was = (await findMailbox(manager, accountId))?.address ?? null;
    if (refused === null) await write(manager, { accountId, address, was, installation }, by.now);
    const details: AuditDetails = { mailbox: address, mailboxWas: was, ...(refused === null ? {} : { why: refused }) };
    await auditWithin(manager, {
      ...by,
      event: {
        action: 'mailbox.change',
        subject: account?.login ?? `#${accountId}`,
        outcome: refused === null ? 'done' : 'refused',
        details,
      },
    });
    return refused === null ? { kind: 'done' } : { kind: 'refused', why: refused };
  });
}

function faultOf(account: Account, installation: Installation, typed: string | null): MailboxRefusal | null {
  if (account.isDemo) return 'demo-account';
  // Nobody is to be kept from being written to no more.
  if (typed === null) return null;
  if (account.isDisabled || !may(account.role, 'get-digests')) return 'not-a-head';
  if (mailAddress(typed) === null) return 'bad-address';
  return obstaclesOf(installation).length > 0 ? 'mail-not-set' : null;
}

async function findTooMany(
  manager: EntityManager,
  accountId: number,
  address: string,
  now: Date,
): Promise<'too-many-letters' | null> {
  const since = new Date(now.getTime() - DAY_MS);
  const { ofAccount, toAddress, ofAll } = await readRow(
    manager,
    { ofAccount: col.int, toAddress: col.int, ofAll: col.int },
    sql`select (count(*) filter (where starts_with(dedup_key, ${confirmationKeysOf(accountId)})))::int as "ofAccount",
               (count(*) filter (where lower(recipient) = ${address.toLowerCase()}))::int as "toAddress",
               count(*)::int as "ofAll"
        from mail where kind = 'confirmation' and made_at > ${at(since)}`,
  );
  const isFull =
    ofAccount >= MAX_CONFIRMATIONS.ofAccount ||
    toAddress >= MAX_CONFIRMATIONS.toAddress ||
    ofAll >= MAX_CONFIRMATIONS.ofAll;
  return isFull ? 'too-many-letters' : null;
}

interface Written {
  readonly accountId: number;
  readonly address: string | null;
  readonly was: string | null;
  readonly installation: Installation;
}

async function write(manager: EntityManager, { accountId, address, was, installation }: Written, now: Date) {
  // What waits for the address that was is checked again when it goes; a link that is out is void from here on, and one that waits goes to nobody.
  await callOffLetters(manager, { keyLike: `${confirmationKeysOf(accountId)}%`, now });
  if (address === null) {
    await run(manager, sql`delete from account_mailbox where account_id = ${accountId}`);
    return;
  }
  const { token, hash } = makeToken();
  const until = new Date(now.getTime() + CONFIRM_HOURS * HOUR_MS);
  const isSame = was?.toLowerCase() === address.toLowerCase();
  await run(
    manager,
    sql`insert into account_mailbox as b (account_id, address, set_at, confirm_hash, confirm_until)
        values (${accountId}, ${address}, ${at(now)}, ${hash}, ${at(until)})
        on conflict (account_id) do update
        set address = excluded.address, set_at = excluded.set_at, confirm_hash = excluded.confirm_hash, confirm_until = excluded.confirm_until,
            confirmed_at = case when ${isSame} then b.confirmed_at end,
            rests_since = case when ${isSame} then b.rests_since end, rests_because = case when ${isSame} then b.rests_because end`,
  );
  const { publicUrl, mailFrom } = installation;
  if (publicUrl === null)
    throw new Error('an address is confirmed by a link, and there is no address of this installation');
  const key = `${confirmationKeysOf(accountId)}${hash.toString('hex').slice(0, 16)}`;
  const content = confirmationLetter({ publicUrl, token, until });
  const letter = {
    ...content,
    key,
    kind: 'confirmation',
    recipient: address,
    attachments: [],
    giveUpAt: until,
  } as const;
  await writeLetter(manager, letter, now, mailFrom?.split('@').at(-1));
}

/** Which letters an account wants. @returns false: it has no address */
export function chooseDigests(
  dataSource: DataSource,
  chosen: { readonly accountId: number; readonly login: string; readonly weekly: boolean; readonly urgent: boolean },
  by: Administering,
): Promise<boolean> {
  const { accountId, login, weekly, urgent } = chosen;
  return dataSource.transaction(async (manager) => {
    const changed = await run(
      manager,
      sql`update account_mailbox set weekly = ${weekly}, urgent = ${urgent} where account_id = ${accountId}`,
    );
    if (changed === 0) return false;
    const event = { action: 'digest.choose', subject: login, outcome: 'done', details: { weekly, urgent } } as const;
    await auditWithin(manager, { ...by, event });
    return true;
  });
}
