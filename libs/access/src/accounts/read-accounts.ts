import { findRow, readRows, type Database } from '@gospulse/store';
import sql, { type Sql } from 'sql-template-tag';
import { ACCOUNT_COLUMNS, ACCOUNT_ROW, type Account } from './account.js';

/** All accounts by login, those of the demonstration among them. An office has hundreds. */
export function listAccounts(database: Database): Promise<Account[]> {
  return readRows(database, ACCOUNT_ROW, sql`select ${ACCOUNT_COLUMNS} from account a order by a.login`);
}

export function findAccount(database: Database, id: number): Promise<Account | null> {
  return findWhere(database, sql`a.id = ${id}`);
}

/** @param login however it is written */
export function findAccountByLogin(database: Database, login: string): Promise<Account | null> {
  return findWhere(database, sql`a.login = ${login.trim().toLowerCase()}`);
}

/** Whether there is somebody who can run the installation: as long as not, it is shown to this machine alone. */
export async function hasAdmin(database: Database): Promise<boolean> {
  return (await findWhere(database, sql`${isWorkingAdmin()}`)) !== null;
}

/** Admins that can sign in, under the alias `a`. Demonstrations have none. */
export function isWorkingAdmin(): Sql {
  return sql`a.role = 'admin' and a.disabled_at is null and not a.is_demo
    and (a.password_hash is not null or a.oidc_subject is not null)`;
}

function findWhere(database: Database, condition: Sql): Promise<Account | null> {
  return findRow(database, ACCOUNT_ROW, sql`select ${ACCOUNT_COLUMNS} from account a where ${condition} limit 1`);
}
