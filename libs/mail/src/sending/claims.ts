import { HOUR_SECONDS, isForGood, mailRetrySeconds } from '@gospulse/domain';
import { at, col, findRow, maybe, oneOf, readRows, run, type Database, type RowOf } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { LETTER_KINDS } from '../outbox/write-letter.js';
import type { HandOver, Written } from '../smtp/mail-server.js';

const CLAIMED = {
  id: col.int,
  tries: col.int,
  recipient: col.text,
  subject: col.text,
  text: col.text,
  html: maybe(col.text),
  messageId: col.text,
  date: col.instant,
  key: col.text,
  kind: oneOf(LETTER_KINDS),
  unsubscribeUrl: maybe(col.text),
};
export type ClaimedLetter = RowOf<typeof CLAIMED>;

/** Longer than a letter may take, so that no two senders have one at once. */
const LEASE_SECONDS = 300;
/** Key of the advisory lock under which letters are counted and taken: the hour's number holds for all senders together. */
const CLAIM_LOCK = 7_316_430;

interface Claim {
  readonly owner: string;
  readonly perHour: number;
  readonly now: Date;
}

/** A letter that is given up within so long goes before those that have days. Seconds. */
const SOON_SECONDS = 12 * HOUR_SECONDS;

/**
 * Takes the next letter: one that somebody waits for in front of a screen before others, then one that would soon be too late, then what has
 * been due for longest. Where more are due than the hour takes, thousands of weekly letters hold up neither. Null: none is due, or the hour is full.
 */
export function claimLetter(dataSource: DataSource, { owner, perHour, now }: Claim): Promise<ClaimedLetter | null> {
  return dataSource.transaction(async (manager) => {
    await run(manager, sql`select pg_advisory_xact_lock(${CLAIM_LOCK}::bigint)`);
    return findRow(
      manager,
      CLAIMED,
      sql`update mail m
          set leased_until = now() + make_interval(secs => ${LEASE_SECONDS}), lease_owner = ${owner},
              tries = tries + 1, tried_at = ${at(now)}
          where m.id = (
            select id from mail
            where state = 'waiting' and next_try_at <= ${at(now)} and handed_at is null
              and (leased_until is null or leased_until < now())
              and ${perHour}::int > (select count(*) from mail
                                     where tried_at > ${at(now)} - make_interval(secs => ${HOUR_SECONDS}) and tried_at <= ${at(now)})
            order by kind <> 'confirmation', give_up_at > ${at(now)} + make_interval(secs => ${SOON_SECONDS}), next_try_at, id
            limit 1 for update skip locked
          )
          returning m.id, m.tries, m.recipient, m.subject, m.body as "text", m.html, m.message_id as "messageId", m.made_at as date,
            m.dedup_key as key, m.kind, m.unsubscribe_url as "unsubscribeUrl"`,
    );
  });
}

const FILE = { name: col.text, bytes: col.bytes };

/** The letter with the files that go with it. */
export async function readWritten(database: Database, letter: ClaimedLetter): Promise<Written> {
  const { recipient, subject, text, html, messageId, date, unsubscribeUrl } = letter;
  const attachments = await readRows(
    database,
    FILE,
    sql`select f.name, f.bytes from mail_attachment a
        join edition_file f on f.edition_id = a.edition_id and f.name = a.file_name
        where a.mail_id = ${letter.id} order by f.name`,
  );
  return { recipient, subject, text, html, messageId, date, unsubscribeUrl, attachments };
}

interface Held {
  readonly id: number;
  readonly owner: string;
  readonly now: Date;
}

/** Says that from here on the server may have the letter. @returns false: it is not this sender's any more */
export async function markHandedOver(database: Database, { id, owner, now }: Held): Promise<boolean> {
  const marked = await run(
    database,
    sql`update mail set handed_at = ${at(now)}
        where id = ${id} and state = 'waiting' and lease_owner = ${owner} and leased_until > now()`,
  );
  return marked === 1;
}

/** Writes down what came of a letter. What was heard late is true all the same. */
export async function settleLetter(
  database: Database,
  { id, owner, tries, ended, now }: Held & { readonly tries: number; readonly ended: HandOver },
): Promise<void> {
  const error = ended.kind === 'sent' ? null : ended.error;
  if (error !== null && !isForGood(error)) {
    await run(
      database,
      sql`update mail set handed_at = null, leased_until = null, lease_owner = null, last_error = ${error},
            next_try_at = ${at(now)} + make_interval(secs => ${mailRetrySeconds(tries)})
          where id = ${id} and lease_owner = ${owner} and state = 'waiting'`,
    );
    return;
  }
  await run(
    database,
    sql`update mail set state = ${error === null ? 'sent' : 'refused'}, last_error = ${error}, ended_at = ${at(now)},
          -- The link in it is a secret of the one who got it.
          body = case kind when 'confirmation' then '' else body end, html = case kind when 'confirmation' then null else html end,
          leased_until = null, lease_owner = null
        where id = ${id} and lease_owner = ${owner} and state <> 'sent'`,
  );
}

/**
 * Ends what nobody waits for any more: letters whose sender died after the server may have had them, of which nobody knows
 * whether they arrived, and letters that were tried for as long as letters are.
 */
export async function giveUpLate(database: Database, now: Date): Promise<void> {
  await run(
    database,
    sql`update mail set state = 'refused', ended_at = ${at(now)}, last_error =
            case when handed_at is not null then 'unknown-whether-sent' else 'too-late' end
        where state = 'waiting' and (leased_until is null or leased_until < now())
          and (handed_at is not null or give_up_at <= ${at(now)})`,
  );
}
