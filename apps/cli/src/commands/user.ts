import {
  addAndInvite,
  changeAccount,
  findAccountByLogin,
  handOutFirstAdminLink,
  handOutLink,
  listAccounts,
  stateOf,
  type Account,
  type AccountChange,
  type Administered,
  type Administering,
  type HandedOut,
  type Invited,
  type LinkRefusal,
} from '@gospulse/access';
import { ROLES } from '@gospulse/domain';
import { toldAddress, type Config } from '@gospulse/platform';
import type { Command } from 'commander';
import { CommandError, UsageError } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { readChoice } from '../options.js';
import { inWorkshop, type Workshop } from '../workshop.js';
import { addSecondFactor } from './second-factor.js';

interface AddOptions {
  readonly role: string;
  readonly name?: string;
  readonly region?: string;
  readonly ogrn?: string;
  readonly json?: boolean;
}

/** Accounts by hand, for whoever sits at the machine. */
export function addUser(program: Command): void {
  const user = program.command('user').description('accounts: who may sign in, and what they may see');

  user
    .command('list')
    .description('all accounts')
    .option('--json', 'as JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const accounts = await inWorkshop({ kind: 'reads' }, ({ dataSource }) => listAccounts(dataSource));
      printResult(json ? `${JSON.stringify(accounts.map(shownOf))}\n` : accounts.map(lineOf).join(''));
    });

  user
    .command('add <login>')
    .description('adds an account and prints the link of its invitation, which is good once')
    .requiredOption('--role <role>', ROLES.join(', '))
    .option('--name <name>', 'as colleagues know them; else the login')
    .option('--region <codes>', 'a comma list; without it, all regions')
    .option('--ogrn <list>', 'of a head: a comma list of institutions; what stands below by founder belongs to it')
    .option('--json', 'as JSON')
    .action(async (login: string, options: AddOptions) => {
      const role = readChoice('--role', options.role, ROLES);
      const regionCodes = options.region === undefined ? null : listOf(options.region);
      const account = { login, name: options.name ?? login, role, regionCodes, ogrns: listOf(options.ogrn ?? '') };
      await administering(async ({ dataSource, config }, by) => {
        const invited = await addAndInvite(dataSource, account, by);
        if (invited.kind === 'refused') throw refusal(invited);
        printLink(config, invited.link, options.json);
      });
    });

  user
    .command('first-admin')
    .description('while there is no admin: prints the link that makes the first one; an earlier link becomes void')
    .option('--json', 'as JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      await administering(async ({ dataSource, config }, { now }) => {
        const link = await handOutFirstAdminLink(dataSource, now);
        if (link === null) throw new CommandError('there is an admin already: see gospulse user list');
        printLink(config, link, json);
      });
    });

  for (const [name, purpose, described] of [
    ['invite', 'invitation', 'makes a new invitation; an earlier one becomes void'],
    ['reset', 'reset', 'makes a link for a new password'],
  ] as const) {
    user
      .command(`${name} <login>`)
      .description(described)
      .option('--json', 'as JSON')
      .action(async (login: string, { json }: { readonly json?: boolean }) => {
        await administering(async (workshop, by) => {
          const { id } = await accountOf(workshop, login);
          const handedOut = await handOutLink(workshop.dataSource, { id, purpose }, by);
          if (handedOut.kind === 'refused') throw new CommandError(REFUSALS[handedOut.why]);
          printLink(workshop.config, handedOut.link, json);
        });
      });
  }

  user
    .command('disable <login>')
    .description('shuts an account and ends its sessions; --undo opens it again')
    .option('--undo', 'opens it again')
    .option('--json', 'as JSON')
    .action((login: string, { undo, json }: { readonly undo?: boolean; readonly json?: boolean }) =>
      change(login, { kind: undo ? 'enable' : 'disable' }, json),
    );

  user
    .command('bind <login>')
    .description('binds a head to institutions, in place of those it was bound to')
    .requiredOption('--ogrn <list>', 'a comma list of ОГРН; empty: none')
    .option('--json', 'as JSON')
    .action((login: string, { ogrn, json }: { readonly ogrn: string; readonly json?: boolean }) =>
      change(login, { kind: 'bind', ogrns: listOf(ogrn) }, json),
    );

  addSecondFactor(user);
}

type Refusal = Extract<Invited | Administered, { kind: 'refused' }>;

const REFUSALS: Readonly<Record<Refusal['why'] | LinkRefusal, string>> = {
  'no-such-account': 'there is no such account: see gospulse user list',
  'no-such-institution': 'the register has no such ОГРН',
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

function refusal(refused: Refusal): CommandError {
  const words = REFUSALS[refused.why];
  return new CommandError('ogrns' in refused ? `${words}: ${refused.ogrns.slice(0, 10).join(', ')}` : words);
}

function change(login: string, wanted: AccountChange, json: boolean | undefined): Promise<void> {
  return administering(async (workshop, by) => {
    const account = await accountOf(workshop, login);
    const changed = await changeAccount(workshop.dataSource, account.id, wanted, by);
    if (changed.kind === 'refused') throw refusal(changed);
    const told = { account: account.login, result: changed.kind };
    printResult(json ? `${JSON.stringify(told)}\n` : `${told.account}: ${told.result}\n`);
  });
}

function administering<T>(work: (workshop: Workshop, by: Administering) => Promise<T>): Promise<T> {
  const by = { actor: { accountId: null, login: null, address: null }, now: new Date() };
  return inWorkshop({ kind: 'administers' }, (workshop) => work(workshop, by));
}

async function accountOf({ dataSource }: Workshop, login: string): Promise<Account> {
  const account = await findAccountByLogin(dataSource, login);
  if (account === null) throw new CommandError(REFUSALS['no-such-account']);
  return account;
}

function listOf(text: string): string[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.some((part) => part === '') && text.trim() !== '')
    throw new UsageError(`got "${text}", takes a comma list`);
  return parts.filter((part) => part !== '');
}

/** The secret is on standard output alone: it is the result, and in no log. */
function printLink(config: Config, { token, expiresAt }: HandedOut, json: boolean | undefined): void {
  const address = `${toldAddress(config)}/invitation#${token}`;
  const until = expiresAt.toISOString();
  printResult(
    json ? `${JSON.stringify({ link: address, expiresAt: until })}\n` : `${address}\ngood once, until ${until}\n`,
  );
}

function shownOf(account: Account) {
  return { ...account, state: stateOf(account) };
}

function lineOf(account: Account): string {
  const { login, role, regionCodes, institutions } = account;
  const sees = role === 'head' ? institutions.map(({ ogrn }) => ogrn).join(',') : (regionCodes?.join(',') ?? 'all');
  return `${[login, role, stateOf(account), sees].join('\t')}\n`;
}
