import {
  addAndInvite,
  changeAccount,
  findAccountByLogin,
  handOutFirstAdminLink,
  handOutLink,
  listAccounts,
  type Account,
  type AccountChange,
  type Administering,
  type HandedOut,
} from '@gospulse/access';
import { ROLES } from '@gospulse/domain';
import { readConfig, toldAddress } from '@gospulse/platform';
import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { CommandError, UsageError } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { readChoice } from '../options.js';
import { inWorkshop } from '../workshop.js';
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
      const invited = await administering((dataSource, by) => addAndInvite(dataSource, account, by));
      if (invited.kind === 'refused') throw new CommandError(REFUSALS[invited.why]);
      printLink(invited.link, options.json);
    });

  user
    .command('first-admin')
    .description('while there is no admin: prints the link that makes the first one; an earlier link becomes void')
    .option('--json', 'as JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const link = await administering((dataSource, { now }) => handOutFirstAdminLink(dataSource, now));
      if (link === null) throw new CommandError('there is an admin already: see gospulse user list');
      printLink(link, json);
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
        const link = await administering(async (dataSource, by) => {
          const { id } = await accountOf(dataSource, login);
          return handOutLink(dataSource, { id, purpose }, by);
        });
        if (link === null) throw new CommandError(REFUSALS['no-such-account']);
        printLink(link, json);
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

const REFUSALS = {
  'no-such-account': 'there is no such account: see gospulse user list',
  'no-such-institution': 'the register has no such ОГРН',
  'last-admin': 'this is the last admin: make another one first',
  'login-taken': 'there is an account of that login already',
  'bad-login': 'a login is a mailbox, or 3 to 100 Latin letters, digits, dots, dashes and underscores',
  'bad-name': 'a name has 1 to 200 characters',
} as const;

async function change(login: string, wanted: AccountChange, json: boolean | undefined): Promise<void> {
  const changed = await administering(async (dataSource, by) => {
    const { id } = await accountOf(dataSource, login);
    return changeAccount(dataSource, id, wanted, by);
  });
  if (changed.kind === 'refused') throw new CommandError(REFUSALS[changed.why]);
  printResult(json ? `${JSON.stringify({ account: login, result: changed.kind })}\n` : `${login}: ${changed.kind}\n`);
}

function administering<T>(work: (dataSource: DataSource, by: Administering) => Promise<T>): Promise<T> {
  const by = { actor: { accountId: null, login: null, address: null }, now: new Date() };
  return inWorkshop({ kind: 'writes' }, ({ dataSource }) => work(dataSource, by));
}

async function accountOf(dataSource: DataSource, login: string): Promise<Account> {
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
function printLink({ token, expiresAt }: HandedOut, json: boolean | undefined): void {
  const address = `${toldAddress(readConfig(process.env))}/invitation#${token}`;
  const until = expiresAt.toISOString();
  printResult(
    json ? `${JSON.stringify({ link: address, expiresAt: until })}\n` : `${address}\ngood once, until ${until}\n`,
  );
}

function shownOf({ createdAt, ...account }: Account) {
  return { ...account, createdAt: createdAt.toISOString() };
}

function lineOf({ login, role, isDisabled, hasPassword, isFromProvider, institutions }: Account): string {
  const state = isDisabled ? 'disabled' : hasPassword || isFromProvider ? 'active' : 'invited';
  return `${[login, role, state, institutions.map(({ ogrn }) => ogrn).join(',')].join('\t')}\n`;
}
