import { findPasswordFault, normalizePassword, type PasswordFault } from '@gospulse/domain';
import { col, findRow, maybe, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import { readCommonPasswords } from '../passwords/common-passwords.js';
import { hashPassword, isPassword } from '../passwords/hash-password.js';

/** Whose password it is to be. */
export interface PasswordOwner {
  readonly login: string;
  readonly name: string;
}

export type PasswordJudged =
  { readonly kind: 'good'; readonly hash: string } | { readonly kind: 'refused'; readonly why: PasswordFault };

/** Judges a password and hashes a good one. It takes as long as hashing takes, so it stands before a transaction. */
export async function judgePassword(typed: string, { login, name }: PasswordOwner): Promise<PasswordJudged> {
  const common = await readCommonPasswords();
  const why = findPasswordFault(normalizePassword(typed), { login, name, common });
  return why ? { kind: 'refused', why } : { kind: 'good', hash: await hashPassword(typed) };
}

/** Gives an account the password whose hash this is. Links for another one become void. */
export async function writePassword(database: Database, accountId: number, hash: string): Promise<void> {
  await run(database, sql`update account set password_hash = ${hash} where id = ${accountId}`);
  await run(database, sql`delete from one_time_link where account_id = ${accountId} and used_at is null`);
}

/** Whether somebody who is signed in knows the password of their account. */
export async function isOwnPassword(database: Database, accountId: number, typed: string): Promise<boolean> {
  const row = await findRow(
    database,
    { hash: maybe(col.text) },
    sql`select password_hash as hash from account where id = ${accountId}`,
  );
  return isPassword(row?.hash ?? null, typed);
}
