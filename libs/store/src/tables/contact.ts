import {
  CONTACT_WITHDRAWAL_MINUTES,
  MAX_CONTACT_REPLIES,
  MAX_CONTACTS_A_DAY,
  type ContactOutcome,
} from '@gospulse/domain';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { at, seconds } from '../sql/instants.js';
import { col, findRow, maybe, readRow, run, type Database } from '../sql/rows.js';
import type { WriteDown } from '../sql/write-down.js';

/** Who marks, takes back or replies, by the login of that time; null: there are no accounts. */
export type ContactAuthor = { readonly accountId: number; readonly login: string } | null;

/** A call that somebody made. */
export interface NewContact {
  readonly regionCode: string;
  readonly institutionId: number;
  readonly outcome: ContactOutcome;
  readonly note: string | null;
  readonly author: ContactAuthor;
}

/** The same mark by the same person within so many seconds is one that was sent twice. */
const SENT_TWICE_SECONDS = 10;

/** What is counted and then added to is done by one at a time. */
async function inTurn(manager: Database, lock: string, id: number): Promise<void> {
  await run(manager, sql`select pg_advisory_xact_lock(hashtext(${lock}), ${id}::int)`);
}

/**
 * Keeps a call; whose institution it is was settled before. Several may mark at once: each is kept, and what one of them
 * sends twice is kept once.
 * @returns its number; null: the institution was called as often within a day as is kept
 */
export function writeContact(
  dataSource: DataSource,
  { regionCode, institutionId, outcome, note, author }: NewContact,
  madeAt: Date,
  writeDown: WriteDown,
): Promise<number | null> {
  return dataSource.transaction(async (manager) => {
    await inTurn(manager, 'contact', institutionId);
    const sent = await findRow(
      manager,
      { id: col.int },
      sql`select c.id from contact c
          where c.institution_id = ${institutionId}::int and c.made_at > ${at(madeAt)} - ${seconds(SENT_TWICE_SECONDS)}
            and c.outcome = ${outcome} and c.note is not distinct from ${note}::text
            and c.account_id is not distinct from ${author?.accountId ?? null}::int
            and not exists (select 1 from contact_withdrawal w where w.contact_id = c.id)
          limit 1`,
    );
    if (sent !== null) return sent.id;
    const row = await findRow(
      manager,
      { id: col.int },
      sql`insert into contact (region_code, institution_id, outcome, note, account_id, login, made_at)
          select ${regionCode}, ${institutionId}::int, ${outcome}, ${note}::text,
                 ${author?.accountId ?? null}::int, ${author?.login ?? null}, ${at(madeAt)}
          where (select count(*) from contact where institution_id = ${institutionId}::int
                 and made_at > ${at(madeAt)} - interval '1 day') < ${MAX_CONTACTS_A_DAY}
          returning id`,
    );
    if (row !== null) await writeDown(manager, { contact: row.id });
    return row?.id ?? null;
  });
}

const MARK = {
  accountId: maybe(col.int),
  madeAt: col.instant,
  replies: col.int,
  withdrawn: col.flag,
};

/** Why a call is not taken back, or none may reply to it. */
export type ContactRefusal = 'not-found' | 'not-yours' | 'too-late' | 'replied' | 'too-many-replies';

function readMark(database: Database, regionCode: string, id: number) {
  return findRow(
    database,
    MARK,
    sql`select c.account_id as "accountId", c.made_at as "madeAt",
               (select count(*)::int from contact_reply r where r.contact_id = c.id) as replies,
               exists (select 1 from contact_withdrawal w where w.contact_id = c.id) as withdrawn
        from contact c where c.id = ${id} and c.region_code = ${regionCode}`,
  );
}

/**
 * Takes a call back that was marked by mistake: whoever marked it may, within some minutes, as long as nobody replied.
 * @returns why not; null: it is taken back
 */
export function withdrawContact(
  dataSource: DataSource,
  { regionCode, id }: { readonly regionCode: string; readonly id: number },
  author: ContactAuthor,
  now: Date,
  writeDown: WriteDown,
): Promise<ContactRefusal | null> {
  return dataSource.transaction(async (manager) => {
    await inTurn(manager, 'contact_answer', id);
    const mark = await readMark(manager, regionCode, id);
    if (mark === null || mark.withdrawn) return 'not-found';
    if (mark.accountId !== (author?.accountId ?? null)) return 'not-yours';
    if (mark.replies > 0) return 'replied';
    if (now.getTime() - mark.madeAt.getTime() > CONTACT_WITHDRAWAL_MINUTES * 60_000) return 'too-late';
    await run(
      manager,
      sql`insert into contact_withdrawal (contact_id, account_id, login, withdrawn_at)
          values (${id}, ${author?.accountId ?? null}::int, ${author?.login ?? null}, ${at(now)})`,
    );
    await writeDown(manager, { contact: id });
    return null;
  });
}

/**
 * Keeps what somebody of the institution replies to a call; whose it is was settled before.
 * @returns why not; null: it is kept
 */
export function writeContactReply(
  dataSource: DataSource,
  reply: { readonly regionCode: string; readonly id: number; readonly note: string; readonly author: ContactAuthor },
  now: Date,
  writeDown: WriteDown,
): Promise<ContactRefusal | null> {
  const { regionCode, id, note, author } = reply;
  return dataSource.transaction(async (manager) => {
    await inTurn(manager, 'contact_answer', id);
    const mark = await readMark(manager, regionCode, id);
    if (mark === null || mark.withdrawn) return 'not-found';
    if (mark.replies >= MAX_CONTACT_REPLIES) return 'too-many-replies';
    await readRow(
      manager,
      { id: col.int },
      sql`insert into contact_reply (contact_id, note, account_id, login, made_at)
          values (${id}, ${note}, ${author?.accountId ?? null}::int, ${author?.login ?? null}, ${at(now)})
          returning id`,
    );
    await writeDown(manager, { contact: id });
    return null;
  });
}
