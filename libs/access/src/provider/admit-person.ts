import { createHash } from 'node:crypto';
import { loginsIn, nameIn, type ClaimedRights, type SignInProblem } from '@gospulse/domain';
import { col, findRow, readRows, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { findAccount, holdAccount } from '../accounts/read-accounts.js';
import { addAccount } from '../accounts/add-account.js';
import { changeRole } from '../accounts/change-account.js';
import { bindAccount } from '../bindings/bindings.js';
import type { Person } from './provider.js';

type Granted = Extract<ClaimedRights, { kind: 'granted' }>;

/** What was done to the account of a person who comes from the provider, for the events. */
export interface Admitted {
  readonly kind: 'admitted';
  readonly id: number;
  readonly login: string;
  readonly isNew: boolean;
  readonly isRoleChanged: boolean;
  readonly isBindingChanged: boolean;
  /** Those of the claims that the register does not know: nothing of them is to be seen. */
  readonly unknownOgrns: readonly string[];
}

export interface NotAdmitted {
  readonly kind: 'refused';
  readonly problem: SignInProblem;
  /** Whose account it was about; null: there is none. */
  readonly accountId: number | null;
  readonly login: string | null;
}

/**
 * Gives the account of a person the rights that the provider grants now. The account is found by issuer and subject alone:
 * a login or a mailbox can be given to another person there, and an account of ours that has the same one is somebody's own.
 */
export async function admitPerson(
  manager: EntityManager,
  person: Person,
  rights: Granted,
  now: Date,
): Promise<Admitted | NotAdmitted> {
  await run(manager, sql`select pg_advisory_xact_lock(hashtextextended(${`${person.issuer} ${person.subject}`}, 0))`);
  const account = (await findTheirs(manager, person)) ?? (await addTheirs(manager, person, rights, now));
  if ('problem' in account) return account;
  const { id, login, isNew } = account;
  // Before whatever else is held: an admin who changes the account holds it first too.
  await holdAccount(manager, id);
  const refuse = (problem: SignInProblem): NotAdmitted => ({ kind: 'refused', problem, accountId: id, login });
  if ((await findAccount(manager, id))?.isDisabled !== false) return refuse('account-disabled');
  const regionCodes = await knownRegions(manager, rights);
  if (regionCodes?.length === 0) return refuse('no-region');

  const role = await changeRole(manager, id, { role: rights.role, regionCodes }, now);
  if (role.kind === 'refused') return refuse('last-admin');
  const { known, unknown } = await sortOgrns(manager, rights.ogrns ?? []);
  if (rights.role === 'head' && rights.ogrns !== null && known.length === 0) return refuse('no-institution');
  const bound = rights.ogrns && (await bindAccount(manager, { accountId: id, ogrns: known }, now));
  await rename(manager, id, person);
  return {
    ...{ kind: 'admitted', id, login, isNew, unknownOgrns: unknown },
    isRoleChanged: role.kind === 'changed',
    isBindingChanged: bound?.kind === 'bound' && bound.added + bound.removed > 0,
  };
}

interface Theirs {
  readonly id: number;
  readonly login: string;
  readonly isNew: boolean;
}

/** Whose account it is; null: they have none yet. */
export async function findTheirs(manager: Database, { issuer, subject }: Person): Promise<Theirs | null> {
  const found = await findRow(
    manager,
    { id: col.number, login: col.text },
    sql`select id, login from account where oidc_issuer = ${issuer} and oidc_subject = ${subject}`,
  );
  return found && { ...found, isNew: false };
}

async function addTheirs(
  manager: EntityManager,
  { issuer, subject, claims }: Person,
  { role, regionCodes }: Granted,
  now: Date,
): Promise<Theirs | NotAdmitted> {
  for (const login of [...loginsIn(claims), ownLogin(issuer, subject)]) {
    const name = nameIn(claims) ?? login;
    const added = await addAccount(manager, { login, name, role, regionCodes }, now);
    if (added.kind === 'refused' && added.why === 'login-taken')
      return { kind: 'refused', problem: 'login-taken', accountId: null, login };
    if (added.kind === 'refused') continue;
    await run(
      manager,
      sql`update account set oidc_issuer = ${issuer}, oidc_subject = ${subject} where id = ${added.id}`,
    );
    return { id: added.id, login: added.login, isNew: true };
  }
  return { kind: 'refused', problem: 'login-taken', accountId: null, login: null };
}

/** For whom the provider knows no name that could be a login. */
function ownLogin(issuer: string, subject: string): string {
  return `oidc-${createHash('sha256').update(`${issuer} ${subject}`).digest('hex').slice(0, 16)}`;
}

async function rename(manager: EntityManager, id: number, { claims }: Person): Promise<void> {
  const name = nameIn(claims);
  if (name !== null) await run(manager, sql`update account set name = ${name} where id = ${id} and name <> ${name}`);
}

/** Of the regions that the claims name, those of the register; null: all. An admin gives rights in every one. */
async function knownRegions(manager: EntityManager, { role, regionCodes }: Granted): Promise<string[] | null> {
  if (regionCodes === null || role === 'admin') return null;
  const rows = await readRows(
    manager,
    { code: col.text },
    sql`select code from region where code = any(${[...regionCodes]}::text[]) order by code`,
  );
  return rows.map(({ code }) => code);
}

async function sortOgrns(manager: EntityManager, ogrns: readonly string[]) {
  const rows = await readRows(
    manager,
    { ogrn: col.text },
    sql`select distinct ogrn from institution where ogrn = any(${ogrns}::text[])`,
  );
  const isKnown = new Set(rows.map(({ ogrn }) => ogrn));
  return {
    known: ogrns.filter((ogrn) => isKnown.has(ogrn)),
    unknown: ogrns.filter((ogrn) => !isKnown.has(ogrn)),
  };
}
