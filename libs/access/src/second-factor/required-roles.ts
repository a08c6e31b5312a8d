import { ROLES, type Role } from '@gospulse/domain';
import { at, oneOf, readRows, type Database } from '@gospulse/store';
import sql, { type Sql } from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import type { Administering } from '../administration/administering.js';
import { auditWithin } from '../audit/write-audit.js';

/**
 * Whether the account under the alias `a` must add a second factor: its role needs one, and it signs in by password alone.
 * For whom a provider answers, the provider asks what it finds necessary; a demonstration has no passwords.
 */
export function lacksSecondFactor(): Sql {
  return sql`(a.totp_since is null and a.oidc_subject is null and not a.is_demo
    and exists (select from second_factor_role r where r.role = a.role))`;
}

/** Roles that need a second factor, in the order of ROLES. */
export async function readSecondFactorRoles(database: Database): Promise<Role[]> {
  const rows = await readRows(database, { role: oneOf(ROLES) }, sql`select role from second_factor_role`);
  return ROLES.filter((role) => rows.some((row) => row.role === role));
}

/**
 * Says whether a role needs a second factor, and writes it down. It holds at once, for sessions that are open too.
 * @returns whether that is new
 */
export function requireSecondFactor(
  dataSource: DataSource,
  { role, isRequired }: { readonly role: Role; readonly isRequired: boolean },
  { actor, now }: Administering,
): Promise<boolean> {
  return dataSource.transaction(async (manager) => {
    const changed = await readRows(
      manager,
      { role: oneOf(ROLES) },
      isRequired
        ? sql`insert into second_factor_role (role, since) values (${role}, ${at(now)}) on conflict do nothing returning role`
        : sql`delete from second_factor_role where role = ${role} returning role`,
    );
    if (changed.length === 0) return false;
    const event = { action: 'second-factor.rule', subject: role, outcome: 'done', details: { isRequired } } as const;
    await auditWithin(manager, { actor, event, now });
    return true;
  });
}
