import { writeLetter } from '@gospulse/mail';
import { at, col, findRow, readRow } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import { digestKey } from '../letter-keys.js';
import { obstaclesOf, type Installation } from '../mailboxes/installation.js';
import { readUnsubscribeKey, unsubscribeToken } from '../unsubscribing/unsubscribe-token.js';
import type { LetterRegion } from './letter-region.js';
import { makeDigest } from './make-digest.js';
import { listDue, readOpenRegions, type OpenRegions } from './due.js';
import { slotsOf, type Slot } from './slots.js';
import { findRecipient, readSeen, type Candidate, type Recipient } from './recipients.js';

export interface DigestTools {
  readonly installation: Installation;
  readonly now: () => Date;
  /** No letter is begun once it is aborted. */
  readonly stop?: AbortSignal;
}

export interface DigestsWritten {
  readonly written: number;
  /** Looked at, and nothing was to be said. */
  readonly silent: number;
}

/**
 * Writes the letters that are due into the outbox. Any number of collectors may at once: whoever takes a slot first writes, and the slot
 * stands in one transaction with its letter.
 * @throws what broke first, once everybody else was looked at
 */
export async function writeDueDigests(dataSource: DataSource, tools: DigestTools): Promise<DigestsWritten> {
  const told = { written: 0, silent: 0 };
  // A letter without a way to end it goes to nobody.
  if (obstaclesOf(tools.installation).length > 0) return told;
  const broken: unknown[] = [];
  const key = await readUnsubscribeKey(dataSource);
  const regions = await readOpenRegions(dataSource, tools.now());
  for (const accountId of await listDue(dataSource, regions, tools.now())) {
    if (tools.stop?.aborted) break;
    try {
      const { written, silent } = await writeTo(dataSource, { ...tools, key, regions }, accountId);
      told.written += written;
      told.silent += silent;
    } catch (error) {
      broken.push(error);
    }
  }
  if (broken.length > 0) throw broken[0];
  return told;
}

interface Work extends DigestTools {
  readonly key: Buffer;
  readonly regions: OpenRegions;
}

async function writeTo(dataSource: DataSource, work: Work, accountId: number): Promise<DigestsWritten> {
  const told = { written: 0, silent: 0 };
  const recipient = await findRecipient(dataSource, accountId);
  if (recipient === null) return told;
  for (const [code, seen] of await readSeen(dataSource, recipient.account)) {
    const region = work.regions.get(code);
    if (region === undefined) continue;
    for (const slot of slotsOf(candidateOf(recipient), region, work.now())) {
      if (await isTaken(dataSource, { accountId, code, slot })) continue;
      const isWritten = await writeOne(dataSource, work, { recipient, region, seen, slot });
      if (isWritten === null) continue;
      told[isWritten ? 'written' : 'silent'] += 1;
    }
  }
  return told;
}

function candidateOf({ account: { id }, mailbox: { confirmedAt, weekly, urgent } }: Recipient): Candidate {
  return { id, confirmedAt: confirmedAt ?? new Date(NaN), weekly, urgent };
}

async function isTaken(
  dataSource: DataSource,
  { accountId, code, slot }: { readonly accountId: number; readonly code: string; readonly slot: Slot },
): Promise<boolean> {
  const found = await findRow(
    dataSource,
    { id: col.int },
    sql`select account_id as id from digest
        where account_id = ${accountId} and region_code = ${code} and kind = ${slot.kind} and slot = ${slot.day}::date`,
  );
  return found !== null;
}

interface One {
  readonly recipient: Recipient;
  readonly region: LetterRegion;
  readonly seen: { readonly ids: readonly number[]; readonly mark: string };
  readonly slot: Slot;
}

/** @returns whether there was something to say; null: somebody else was first */
async function writeOne(
  dataSource: DataSource,
  work: Work,
  { recipient, region, seen, slot }: One,
): Promise<boolean | null> {
  const { account, mailbox } = recipient;
  const { kind, day, newSince, giveUpAt } = slot;
  const { publicUrl, mailFrom } = work.installation;
  const now = work.now();
  const token = unsubscribeToken(work.key, { accountId: account.id, kind, address: mailbox.address });
  const unsubscribeUrl = `${publicUrl ?? ''}/unsubscribe/${token}`;
  // Read before the transaction begins: it may take seconds.
  const content = await makeDigest(dataSource, {
    account,
    kind,
    region,
    seen,
    newSince,
    publicUrl,
    unsubscribeUrl,
    now,
  });
  return dataSource.transaction(async (manager) => {
    const key = await keyOf(manager, digestKey(kind, { day, regionCode: region.code, accountId: account.id }));
    const taken = await findRow(
      manager,
      { id: col.int },
      sql`insert into digest (account_id, region_code, kind, slot, looked_at, mail_key, address, institution_ids)
          values (${account.id}, ${region.code}, ${kind}, ${day}::date, ${at(now)}, ${content && key}, ${mailbox.address}, ${[...seen.ids]}::int[])
          on conflict do nothing returning account_id as id`,
    );
    if (taken === null) return null;
    if (content === null) return false;
    const letter = {
      ...content,
      key,
      kind: 'digest',
      recipient: mailbox.address,
      attachments: [],
      unsubscribeUrl,
      giveUpAt,
    } as const;
    await writeLetter(manager, letter, now, mailFrom?.split('@').at(-1));
    return true;
  });
}

/** A letter that was called off because its institutions are others by now leaves its key behind. */
async function keyOf(manager: EntityManager, first: string): Promise<string> {
  const { before } = await readRow(
    manager,
    { before: col.int },
    sql`select count(*)::int as before from mail where dedup_key = ${first} or starts_with(dedup_key, ${`${first} anew `})`,
  );
  return before === 0 ? first : `${first} anew ${before}`;
}
