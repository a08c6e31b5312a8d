import { at, col, isThere, readRows, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { endSessionsOf } from '../sessions/end-sessions.js';

export type Bound =
  | { readonly kind: 'bound'; readonly added: number; readonly removed: number }
  | { readonly kind: 'refused'; readonly why: 'no-such-institution'; readonly ogrns: readonly string[] };

/** What an account is to be bound to, in place of what it was. */
export interface Binding {
  readonly accountId: number;
  readonly ogrns: readonly string[];
}

/** Binds an account to institutions. Sessions end where something was taken away: what was open is not theirs any more. */
export async function bindAccount(manager: EntityManager, { accountId, ogrns }: Binding, now: Date): Promise<Bound> {
  const wanted = [...new Set(ogrns)];
  const known = await readRows(
    manager,
    { id: col.number, ogrn: col.text },
    sql`select id, ogrn from institution where ogrn = any(${wanted}::text[])`,
  );
  const unknown = wanted.filter((ogrn) => !known.some((one) => one.ogrn === ogrn));
  if (unknown.length > 0) return { kind: 'refused', why: 'no-such-institution', ogrns: unknown };
  const ids = known.map(({ id }) => id);
  const removed = await run(
    manager,
    sql`delete from account_institution where account_id = ${accountId} and institution_id <> all(${ids}::int[])`,
  );
  const added = await readRows(
    manager,
    { id: col.number },
    sql`insert into account_institution (account_id, institution_id, bound_at)
        select ${accountId}, id, ${at(now)} from unnest(${ids}::int[]) as wanted (id)
        on conflict do nothing returning institution_id as id`,
  );
  if (removed > 0) await endSessionsOf(manager, accountId, 'rights-changed', now);
  return { kind: 'bound', added: added.length, removed };
}

/** What an account answers for in a region. */
export interface Answerable {
  /** Ids of institutions, in order. */
  readonly ids: readonly number[];
  /** Another text as soon as a page comes to one of them or leaves it. */
  readonly mark: string;
}

/**
 * The institutions an account answers for, by region: those it is bound to and all below them by founder, however deep,
 * also below one that is closed; who is closed itself is in nobody's figures. The register may hold a circle of founders;
 * nobody is met twice.
 */
export async function readAnswerableOf(
  database: Database,
  accountId: number,
): Promise<ReadonlyMap<string, Answerable>> {
  const rows = await readRows(
    database,
    { region: col.text, ids: col.numbers, mark: col.text },
    sql`with recursive below as (
          select i.id, i.ogrn, i.region_code, i.status from institution i
          join account_institution b on b.institution_id = i.id where b.account_id = ${accountId}
          union
          select i.id, i.ogrn, i.region_code, i.status from institution i join below b on i.founder_ogrn = b.ogrn
        )
        select b.region_code as region, array_agg(distinct b.id order by b.id) as ids,
               coalesce(bit_xor(hashtextextended(p.id::text, b.id)), 0)::text as mark
        from below b left join page p on p.institution_id = b.id and p.removed_at is null
        where ${isThere('b')} group by 1 order by 1`,
  );
  return new Map(rows.map(({ region, ...answerable }) => [region, answerable]));
}

/** In which regions each of these accounts answers for somebody, as `readAnswerableOf` has it: for thousands in one statement. */
export async function readAnswerableRegions(
  database: Database,
  accountIds: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await readRows(
    database,
    { accountId: col.int, regions: col.texts },
    sql`with recursive below as (
          select b.account_id, i.id, i.ogrn, i.region_code, i.status from institution i
          join account_institution b on b.institution_id = i.id where b.account_id = any(${[...accountIds]}::int[])
          union
          select b.account_id, i.id, i.ogrn, i.region_code, i.status from institution i join below b on i.founder_ogrn = b.ogrn
        )
        select account_id as "accountId", array_agg(distinct b.region_code order by b.region_code) as regions
        from below b where ${isThere('b')} group by 1`,
  );
  return new Map(rows.map(({ accountId, regions }) => [accountId, regions]));
}

/** Their ids alone. */
export async function readInstitutionsOf(
  database: Database,
  accountId: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const answerable = await readAnswerableOf(database, accountId);
  return new Map(Array.from(answerable, ([region, { ids }]) => [region, ids]));
}
