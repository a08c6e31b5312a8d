import type { Contact, MyContact } from '@gospulse/contracts';
import {
  CONTACT_OUTCOMES,
  CONTACT_SHOWN_DAYS,
  CONTACT_WITHDRAWAL_MINUTES,
  MAX_CONTACT_REPLIES,
} from '@gospulse/domain';
import { col, listOf, maybe, object, oneOf, readRows, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { inScope, type Scope } from '../../query/scope.js';
import { all } from '../../sources/predicates.js';
import { sql, type Sql } from '../../sources/statement.js';

/** Who asks: what of a call is theirs follows from it. Null: there are no accounts, and all is everybody's. */
export type AskingAccount = number | null;

const REPLY = object({ at: col.number, by: maybe(col.text), account: maybe(col.number), note: col.text });
const CONTACT = {
  id: col.int,
  institutionId: col.int,
  ogrn: col.text,
  institution: col.text,
  at: col.instant,
  by: maybe(col.text),
  account: maybe(col.int),
  outcome: oneOf(CONTACT_OUTCOMES),
  note: maybe(col.text),
  withdrawnAt: maybe(col.instant),
  replies: listOf(REPLY),
};
type KeptContact = RowOf<typeof CONTACT>;

/** Calls under the alias `c` of institutions under `i`, those taken back among them; each with its replies, oldest first. */
function contacts(scope: Scope, chosen: Sql, rest: Sql): Sql {
  return sql`select c.id, c.institution_id as "institutionId", i.ogrn, coalesce(i.short_name, i.name) as institution,
      c.made_at as at, c.login as by, c.account_id as account, c.outcome, c.note, w.withdrawn_at as "withdrawnAt",
      coalesce((select jsonb_agg(jsonb_build_object('at', extract(epoch from r.made_at)::float8, 'by', r.login,
                  'account', r.account_id, 'note', r.note) order by r.made_at, r.id)
                from contact_reply r where r.contact_id = c.id), '[]'::jsonb) as replies
    from contact c join institution i on i.id = c.institution_id
    left join contact_withdrawal w on w.contact_id = c.id
    where ${all(inScope(scope), chosen)} ${rest}`;
}

/** The last call to each of these institutions that was not taken back. */
export async function readLastContacts(
  dataSource: DataSource,
  scope: Scope,
  institutions: readonly number[],
): Promise<ReadonlyMap<number, KeptContact>> {
  const ids = sql`(select distinct on (l.institution_id) l.id from contact l
    where l.institution_id = any(${institutions}::int[])
      and not exists (select 1 from contact_withdrawal x where x.contact_id = l.id)
    order by l.institution_id, l.made_at desc, l.id desc)`;
  const rows = await readRows(dataSource, CONTACT, contacts(scope, sql`c.id in ${ids}`, sql``));
  return new Map(rows.map((row) => [row.institutionId, row]));
}

/** Calls that are shown of one institution. */
const MAX_HISTORY = 100;

/** The newest calls to an institution, newest first. */
export function readHistory(dataSource: DataSource, scope: Scope, institutionId: number): Promise<KeptContact[]> {
  const rest = sql`order by c.made_at desc, c.id desc limit ${MAX_HISTORY}`;
  return readRows(dataSource, CONTACT, contacts(scope, sql`i.id = ${institutionId}::int`, rest));
}

/** What the head of institutions is shown of calls: those of the last weeks that stand, newest first. */
export async function readOwnContacts(
  dataSource: DataSource,
  scope: Scope,
  { ogrn, now, account }: { readonly ogrn: string | undefined; readonly now: Date; readonly account: AskingAccount },
): Promise<MyContact[]> {
  const chosen = all(
    sql`c.made_at > ${now}::timestamptz - make_interval(days => ${CONTACT_SHOWN_DAYS})`,
    sql`w.contact_id is null`,
    ogrn === undefined ? null : sql`i.ogrn = ${ogrn}`,
  );
  const rest = sql`order by c.made_at desc, c.id desc limit ${MAX_HISTORY}`;
  const rows = await readRows(dataSource, CONTACT, contacts(scope, chosen, rest));
  return rows.map((row) => ({
    id: row.id,
    institution: { ogrn: row.ogrn, name: row.institution },
    at: row.at.toISOString(),
    outcome: row.outcome,
    replies: row.replies.map((reply) => ({
      ...{ at: instantOf(reply.at), isOwn: reply.account === account, note: reply.note },
    })),
    mayReply: row.replies.length < MAX_CONTACT_REPLIES,
  }));
}

/** A call as analysts are shown it. */
export function contactOf(row: KeptContact, account: AskingAccount, now: Date): Contact {
  const isFresh = now.getTime() - row.at.getTime() <= CONTACT_WITHDRAWAL_MINUTES * 60_000;
  return {
    id: row.id,
    at: row.at.toISOString(),
    by: row.by,
    outcome: row.outcome,
    note: row.note,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    mayWithdraw: isFresh && row.withdrawnAt === null && row.account === account && row.replies.length === 0,
    replies: row.replies.map(({ at, by, note }) => ({ at: instantOf(at), by, note })),
  };
}

function instantOf(epochSeconds: number): string {
  return new Date(Math.round(epochSeconds * 1_000)).toISOString();
}
