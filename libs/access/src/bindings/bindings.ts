import { at, col, readRows, run, type Database } from '@gospulse/store';
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

/**
 * Ids of the institutions an account answers for, by region: those it is bound to and all below them by founder, however
 * deep. The register may hold a circle of founders; nobody is met twice.
 */
export async function readInstitutionsOf(
  database: Database,
  accountId: number,
): Promise<ReadonlyMap<string, number[]>> {
  const rows = await readRows(
    database,
    { region: col.text, ids: col.numbers },
    sql`with recursive below as (
          select i.id, i.ogrn, i.region_code from institution i
          join account_institution b on b.institution_id = i.id where b.account_id = ${accountId}
          union
          select i.id, i.ogrn, i.region_code from institution i join below b on i.founder_ogrn = b.ogrn
        )
        select region_code as region, array_agg(id order by id) as ids from below group by 1`,
  );
  return new Map(rows.map(({ region, ids }) => [region, ids]));
}
