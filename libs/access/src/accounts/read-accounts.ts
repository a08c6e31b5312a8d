import type { Role } from '@gospulse/domain';
import { col, findRow, readRows, type Database } from '@gospulse/store';
import sql, { empty, type Sql } from 'sql-template-tag';
import { ACCOUNT_COLUMNS, ACCOUNT_ROW, type Account } from './account.js';

/** All accounts by login, those of the demonstration among them. */
export function listAccounts(database: Database): Promise<Account[]> {
  return readRows(database, ACCOUNT_ROW, sql`select ${ACCOUNT_COLUMNS} from account a order by a.login`);
}

/** What an account can do: sign in, nothing before its invitation is accepted, nothing any more. */
export const ACCOUNT_STATES = ['active', 'invited', 'disabled'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** Which accounts. */
export interface AccountFilter {
  /** A part of the login or of the name, or the whole ОГРН of an institution that an account is bound to. */
  readonly find?: string | undefined;
  readonly role?: Role | undefined;
  readonly state?: AccountState | undefined;
}

/** Which part of the accounts, by login. */
export interface AccountPart {
  /** Accounts behind this login; null: from the first. */
  readonly after: string | null;
  readonly limit: number;
}

/** Accounts of a filter, and how many there are of it in all. */
export async function readAccounts(
  database: Database,
  filter: AccountFilter,
  { after, limit }: AccountPart,
): Promise<{ readonly accounts: Account[]; readonly total: number }> {
  const ofFilter = matching(filter);
  const [counted, accounts] = await Promise.all([
    findRow(database, { total: col.number }, sql`select count(*)::int as total from account a where ${ofFilter}`),
    readRows(
      database,
      ACCOUNT_ROW,
      sql`select ${ACCOUNT_COLUMNS} from account a
          where ${ofFilter} ${after === null ? empty : sql`and a.login > ${after}`} order by a.login limit ${limit}`,
    ),
  ]);
  return { accounts, total: counted?.total ?? 0 };
}

function matching({ find, role, state }: AccountFilter): Sql {
  const words = (find ?? '').trim().toLowerCase();
  const found = sql`(position(${words} in a.login) > 0 or position(${words} in lower(a.name)) > 0
    or exists (select 1 from account_institution b join institution i on i.id = b.institution_id
               where b.account_id = a.id and i.ogrn = ${words}))`;
  return sql`true ${words === '' ? empty : sql`and ${found}`} ${role === undefined ? empty : sql`and a.role = ${role}`}
    ${state === undefined ? empty : sql`and ${IS_IN_STATE[state]}`}`;
}

const CAN_SIGN_IN = sql`(a.password_hash is not null or a.oidc_subject is not null or a.is_demo)`;

const IS_IN_STATE: Readonly<Record<AccountState, Sql>> = {
  active: sql`a.disabled_at is null and ${CAN_SIGN_IN}`,
  invited: sql`a.disabled_at is null and not ${CAN_SIGN_IN}`,
  disabled: sql`a.disabled_at is not null`,
};

/** What an account can do. */
export function stateOf({ isDisabled, hasPassword, isFromProvider, isDemo }: Account): AccountState {
  if (isDisabled) return 'disabled';
  return hasPassword || isFromProvider || isDemo ? 'active' : 'invited';
}

/**
 * Holds an account until the end of the transaction: of two who change it at once the second sees what the first did. Every
 * transaction holds the account before its links and sessions, or two of them could wait for each other.
 * @returns whether there is such an account
 */
export async function holdAccount(database: Database, id: number): Promise<boolean> {
  const held = await findRow(
    database,
    { id: col.number },
    sql`select id from account where id = ${id} for no key update`,
  );
  return held !== null;
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
