import type { Role } from '@gospulse/domain';
import { at, col, findRow, run } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { endSessionsOf } from '../sessions/end-sessions.js';
import { nameOf } from './add-account.js';
import { isWorkingAdmin } from './read-accounts.js';

export type AccountChanged =
  | { readonly kind: 'changed' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly why: 'no-such-account' | 'last-admin' };

export type AccountRenamed =
  { readonly kind: 'changed' | 'unchanged' } | { readonly kind: 'refused'; readonly why: 'bad-name' };

/** Key of the advisory lock under which admins are counted: two who demote each other would else both succeed. */
const ADMINS_LOCK = 7_316_411;

/** Gives an account another role. Its sessions end: what was open under the old role is not shown under the new one. */
export async function changeRole(
  manager: EntityManager,
  id: number,
  { role, regionCodes }: { readonly role: Role; readonly regionCodes: readonly string[] | null },
  now: Date,
): Promise<AccountChanged> {
  return changeAdmin(manager, id, async () => {
    const changed = await run(
      manager,
      sql`update account set role = ${role}, region_codes = ${regionCodes}::text[] where id = ${id}
            and (role, region_codes) is distinct from (${role}, ${regionCodes}::text[])`,
    );
    // What a head was bound to would else come back unseen with the role.
    if (role !== 'head') await run(manager, sql`delete from account_institution where account_id = ${id}`);
    if (changed > 0) await endSessionsOf(manager, id, 'rights-changed', now);
    return changed > 0;
  });
}

/** Calls an account by another name; nobody is signed out by that. */
export async function renameAccount(manager: EntityManager, id: number, typed: string): Promise<AccountRenamed> {
  const name = nameOf(typed);
  if (name === null) return { kind: 'refused', why: 'bad-name' };
  const changed = await run(manager, sql`update account set name = ${name} where id = ${id} and name <> ${name}`);
  return { kind: changed > 0 ? 'changed' : 'unchanged' };
}

/** Shuts an account; it keeps its name in the events. */
export async function disableAccount(manager: EntityManager, id: number, now: Date): Promise<AccountChanged> {
  return changeAdmin(manager, id, async () => {
    const changed = await run(
      manager,
      sql`update account set disabled_at = ${at(now)} where id = ${id} and disabled_at is null`,
    );
    await run(manager, sql`delete from one_time_link where account_id = ${id} and used_at is null`);
    await endSessionsOf(manager, id, 'account-disabled', now);
    return changed > 0;
  });
}

/** Opens a shut account again. */
export async function enableAccount(manager: EntityManager, id: number): Promise<AccountChanged> {
  const changed = await run(
    manager,
    sql`update account set disabled_at = null where id = ${id} and disabled_at is not null`,
  );
  if (changed > 0) return { kind: 'changed' };
  return (await exists(manager, id)) ? { kind: 'unchanged' } : { kind: 'refused', why: 'no-such-account' };
}

/**
 * Lets nobody else count admins until the end of the transaction. Call it behind holding or adding the account, as whoever
 * changes one does: two who take both the other way round would wait for each other.
 */
export async function lockAdmins(manager: EntityManager): Promise<void> {
  await run(manager, sql`select pg_advisory_xact_lock(${ADMINS_LOCK}::bigint)`);
}

/** A change after which at least one admin must be left. */
async function changeAdmin(
  manager: EntityManager,
  id: number,
  change: () => Promise<boolean>,
): Promise<AccountChanged> {
  await lockAdmins(manager);
  if (!(await exists(manager, id))) return { kind: 'refused', why: 'no-such-account' };
  await run(manager, sql`savepoint before_change`);
  const hadAdmin = await hasWorkingAdmin(manager);
  const isChanged = await change();
  if (!isChanged) return { kind: 'unchanged' };
  if (hadAdmin && !(await hasWorkingAdmin(manager))) {
    await run(manager, sql`rollback to savepoint before_change`);
    return { kind: 'refused', why: 'last-admin' };
  }
  return { kind: 'changed' };
}

async function exists(manager: EntityManager, id: number): Promise<boolean> {
  return (await findRow(manager, { id: col.number }, sql`select id from account where id = ${id}`)) !== null;
}

async function hasWorkingAdmin(manager: EntityManager): Promise<boolean> {
  return (
    (await findRow(manager, { id: col.number }, sql`select a.id from account a where ${isWorkingAdmin()} limit 1`)) !==
    null
  );
}
