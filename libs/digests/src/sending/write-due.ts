import {
  digestSpread,
  dueUrgent,
  dueWeekly,
  versionInForce,
  type DigestKind,
  type WorkingCalendar,
} from '@gospulse/domain';
import { writeLetter } from '@gospulse/mail';
import { at, col, findRow, readRegionRules } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { digestKey } from '../letter-keys.js';
import { obstaclesOf, type Installation } from '../mailboxes/installation.js';
import { readUnsubscribeKey, unsubscribeToken } from '../unsubscribing/unsubscribe-token.js';
import { makeDigest, sinceYesterday } from './make-digest.js';
import { findRecipient, listRecipients, readSeen, wants, type Recipient } from './recipients.js';

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
  const regions = new Map<string, Region | null>();
  for (const accountId of await listRecipients(dataSource)) {
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

interface Region {
  readonly code: string;
  readonly zone: string;
  readonly calendar: WorkingCalendar;
}

interface Work extends DigestTools {
  readonly key: Buffer;
  readonly regions: Map<string, Region | null>;
}

interface Slot {
  readonly kind: DigestKind;
  readonly day: string;
  readonly newSince: Date;
  readonly giveUpAt?: Date;
}

async function writeTo(dataSource: DataSource, work: Work, accountId: number): Promise<DigestsWritten> {
  const told = { written: 0, silent: 0 };
  const recipient = await findRecipient(dataSource, accountId);
  if (recipient === null) return told;
  for (const [code, seen] of await readSeen(dataSource, recipient.account)) {
    const region = await regionOf(dataSource, work, code);
    for (const slot of region === null ? [] : slotsOf(recipient, region, work.now())) {
      if (region === null || (await isTaken(dataSource, { accountId, code, slot }))) continue;
      const isWritten = await writeOne(dataSource, work, { recipient, region, seen, slot });
      if (isWritten === null) continue;
      told[isWritten ? 'written' : 'silent'] += 1;
    }
  }
  return told;
}

async function regionOf(dataSource: DataSource, { regions, now }: Work, code: string): Promise<Region | null> {
  const known = regions.get(code);
  if (known !== undefined) return known;
  const rules = await readRegionRules(dataSource, code);
  const calendar = rules && (versionInForce(rules.calendars, now().getTime() / 1_000)?.value ?? null);
  const region = rules && calendar && { code, zone: rules.zone, calendar };
  regions.set(code, region);
  return region;
}

/** What is due to somebody now. Whoever confirmed their address since a week's letter was due gets that of the next. */
function slotsOf(recipient: Recipient, { zone, calendar }: Region, now: Date): Slot[] {
  const seconds = now.getTime() / 1_000;
  const spread = digestSpread(recipient.account.id);
  const since = (recipient.mailbox.confirmedAt?.getTime() ?? Infinity) / 1_000;
  const weekly = wants(recipient, 'weekly') ? dueWeekly(calendar, seconds, spread) : null;
  const urgent = wants(recipient, 'urgent') ? dueUrgent(calendar, seconds, spread) : null;
  return [
    ...(weekly !== null && since <= weekly.since
      ? [{ kind: 'weekly', day: weekly.week, newSince: sinceYesterday(zone, now) } as const]
      : []),
    ...(urgent !== null
      ? [
          {
            kind: 'urgent',
            day: urgent.day,
            newSince: new Date(urgent.newSince * 1_000),
            giveUpAt: new Date(urgent.until * 1_000),
          } as const,
        ]
      : []),
  ];
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
  readonly region: Region;
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
  const key = digestKey(kind, { day, regionCode: region.code, accountId: account.id });
  return dataSource.transaction(async (manager) => {
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
    } as const;
    await writeLetter(manager, giveUpAt ? { ...letter, giveUpAt } : letter, now, mailFrom?.split('@').at(-1));
    return true;
  });
}
