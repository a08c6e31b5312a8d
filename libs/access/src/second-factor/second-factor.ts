import { at, col, findRow, maybe, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import { seal, unseal, type AccessKeys } from './sealed.js';
import { describeTotp, findTotpStep, makeTotpSecret } from './totp.js';

/**
 * A second factor as an account sets it up: nothing counts until a first code proves that a phone has it.
 * @returns what a phone reads; null: the account has one already
 */
export async function beginSecondFactor(
  database: Database,
  keys: AccessKeys,
  { id, login }: { readonly id: number; readonly login: string },
): Promise<{ readonly address: string; readonly typed: string } | null> {
  const secret = makeTotpSecret();
  const sealed = seal(keys.sealing, secret, aboutOf(id));
  const begun = await run(
    database,
    sql`update account set totp_secret = ${sealed}, totp_last_step = null where id = ${id} and totp_since is null`,
  );
  return begun > 0 ? describeTotp(secret, login) : null;
}

/** @returns whether the code was right, and the factor counts from now on */
export async function confirmSecondFactor(
  database: Database,
  keys: AccessKeys,
  { accountId, code, now }: CodeGiven,
): Promise<boolean> {
  if (!(await useCode(database, keys, { accountId, code, now }))) return false;
  return (
    (await run(
      database,
      sql`update account set totp_since = ${at(now)} where id = ${accountId} and totp_since is null`,
    )) > 0
  );
}

/** Takes the second factor away: by its owner, or by an admin where a phone was lost. */
export async function removeSecondFactor(database: Database, accountId: number): Promise<boolean> {
  const removed = await run(
    database,
    sql`update account set totp_secret = null, totp_since = null, totp_last_step = null
        where id = ${accountId} and totp_since is not null`,
  );
  return removed > 0;
}

/** A code that an account gave. */
export interface CodeGiven {
  readonly accountId: number;
  readonly code: string;
  readonly now: Date;
}

/** Whether a code is right; it is used up by that, also when it comes twice at once. */
export async function useCode(
  database: Database,
  keys: AccessKeys,
  { accountId, code, now }: CodeGiven,
): Promise<boolean> {
  const row = await findRow(
    database,
    { secret: maybe(col.bytes) },
    sql`select totp_secret as secret from account where id = ${accountId}`,
  );
  const secret = row?.secret ? unseal(keys.sealing, row.secret, aboutOf(accountId)) : null;
  const step = secret && findTotpStep(secret, code, now);
  if (step === null) return false;
  const used = await run(
    database,
    sql`update account set totp_last_step = ${step} where id = ${accountId} and coalesce(totp_last_step, 0) < ${step}`,
  );
  return used > 0;
}

function aboutOf(accountId: number): string {
  return `account ${accountId}`;
}
