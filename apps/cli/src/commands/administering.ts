import {
  audit,
  changeAccount,
  CHANGE_ACTIONS,
  findAccountByLogin,
  OPERATOR,
  type Account,
  type AccountChange,
  type Administered,
  type Administering,
  type Invited,
  type LinkHandedOut,
} from '@gospulse/access';
import type { AuditAction } from '@gospulse/domain';
import { CommandError } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { inWorkshop, type Workshop } from '../workshop.js';

type Refusal = Extract<Invited | Administered | LinkHandedOut, { kind: 'refused' }>;

const REFUSALS: Readonly<Record<Refusal['why'], string>> = {
  'no-such-account': 'there is no such account: see gospulse user list',
  'no-such-institution': 'the register has no such ОГРН',
  'not-allowed': 'this is not allowed any more',
  'last-admin': 'this is the last admin: make another one first',
  'login-taken': 'there is an account of that login already: invite it anew, or open it with disable --undo',
  'bad-login': 'a login is a mailbox, or 3 to 100 Latin letters, digits, dots, dashes and underscores',
  'bad-name': 'a name has 1 to 200 characters',
  'admin-of-some-regions': 'an admin gives rights of all regions to everybody: leave --region out',
  'no-region': 'name a region, or leave --region out: all regions',
  'no-such-region': 'the register has no such region',
  'not-a-head': 'only a head is bound to institutions: others see whole regions',
  'account-disabled': 'the account is shut: open it first with disable --undo',
  'demo-account': 'accounts of the demonstration are not changed',
  'from-provider': 'this account signs in by the provider, where its password is changed',
  'invitation-accepted': 'the invitation was accepted: for a new password take reset',
  'invitation-open': 'the invitation was not accepted yet: take invite',
};

/** A refusal as whoever sits at the machine reads it. */
export function refusal(refused: Refusal): CommandError {
  const words = REFUSALS[refused.why];
  return new CommandError('ogrns' in refused ? `${words}: ${refused.ogrns.slice(0, 10).join(', ')}` : words);
}

/** Administers in the name of nobody: whoever may start a command has the database's password, and needs no account. */
export function administering<T>(work: (workshop: Workshop, by: Administering) => Promise<T>): Promise<T> {
  const by = { actor: OPERATOR, now: new Date() };
  return inWorkshop({ kind: 'administers' }, (workshop) => work(workshop, by));
}

/** The account of a login. @throws CommandError where there is none, which is written down as a refusal of `action` */
export async function accountOf(
  { dataSource }: Workshop,
  { login, action }: { readonly login: string; readonly action: AuditAction },
  by: Administering,
): Promise<Account> {
  const account = await findAccountByLogin(dataSource, login);
  if (account !== null) return account;
  const why = 'no-such-account';
  await audit(dataSource, { ...by, event: { action, subject: login, outcome: 'refused', details: { why } } });
  throw new CommandError(REFUSALS[why]);
}

/** Changes the account of a login, and prints what came of it. */
export function change(login: string, wanted: AccountChange, json: boolean | undefined): Promise<void> {
  return administering(async (workshop, by) => {
    const account = await accountOf(workshop, { login, action: CHANGE_ACTIONS[wanted.kind] }, by);
    const changed = await changeAccount(workshop.dataSource, account.id, wanted, by);
    if (changed.kind === 'refused') throw refusal(changed);
    const told = { account: account.login, result: changed.kind };
    printResult(json ? `${JSON.stringify(told)}\n` : `${told.account}: ${told.result}\n`);
  });
}
