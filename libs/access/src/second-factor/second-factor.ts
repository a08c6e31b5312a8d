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
export async function confirmSecondFactor(database: Database, keys: AccessKeys, given: CodeGiven): Promise<boolean> {
  const right = await readCode(database, keys, given);
  if (right === null) return false;
  // Of the secret that the code was of, should another have been begun meanwhile.
  const confirmed = await run(
    database,
    sql`update account set totp_since = ${at(given.now)}, totp_last_step = ${right.step}
        where id = ${given.accountId} and totp_since is null and totp_secret = ${right.sealed}`,
  );
  return confirmed > 0;
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
export async function useCode(database: Database, keys: AccessKeys, given: CodeGiven): Promise<boolean> {
  const right = await readCode(database, keys, given);
  if (right === null) return false;
  const used = await run(
    database,
    sql`update account set totp_last_step = ${right.step}
        where id = ${given.accountId} and totp_secret = ${right.sealed} and coalesce(totp_last_step, 0) < ${right.step}`,
  );
  return used > 0;
}

/** The step whose code was given, and the sealed secret it is of; null: it is not right. */
async function readCode(
  database: Database,
  keys: AccessKeys,
  { accountId, code, now }: CodeGiven,
): Promise<{ readonly step: number; readonly sealed: Buffer } | null> {
  const row = await findRow(
    database,
    { sealed: maybe(col.bytes) },
    sql`select totp_secret as sealed from account where id = ${accountId}`,
  );
  const sealed = row?.sealed ?? null;
  const secret = sealed && unseal(keys.sealing, sealed, aboutOf(accountId));
  const step = secret && findTotpStep(secret, code, now);
  return sealed === null || step === null ? null : { step, sealed };
}

function aboutOf(accountId: number): string {
  return `account ${accountId}`;
}
