import {
  addAndInvite,
  audit,
  handOutFirstAdminLink,
  handOutLink,
  listAccounts,
  stateOf,
  type Account,
  type HandedOut,
} from '@gospulse/access';
import { ROLES } from '@gospulse/domain';
import { toldAddress, type Config } from '@gospulse/platform';
import type { Command } from 'commander';
import { CommandError, UsageError } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { readChoice } from '../options.js';
import { inWorkshop } from '../workshop.js';
import { accountOf, administering, change, refusal } from './administering.js';
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
      await administering(async ({ dataSource, config }, by) => {
        const link = await handOutFirstAdminLink(dataSource, by.now);
        if (link === null) {
          const details = { purpose: 'first-admin', why: 'has-admin' };
          await audit(dataSource, {
            ...by,
            event: { action: 'invitation.make', subject: '', outcome: 'refused', details },
          });
          throw new CommandError('there is an admin already: see gospulse user list');
        }
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
          const { id } = await accountOf(workshop, { login, action: 'invitation.make' }, by);
          const handedOut = await handOutLink(workshop.dataSource, { id, purpose }, by);
          if (handedOut.kind === 'refused') throw refusal(handedOut);
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
