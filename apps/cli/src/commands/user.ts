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
import { ROLES, type Role } from '@gospulse/domain';
import { toldAddress, type Config } from '@gospulse/platform';
import type { Command } from 'commander';
import { CommandError, UsageError } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { readChoice } from '../options.js';
import { inColumns } from '../words/columns.js';
import { toldInstant } from '../words/instant-words.js';
import { printListed } from '../words/listed.js';
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

/** A role, for people, with its name in `--role`. */
const ROLE_WORDS: Readonly<Record<Role, string>> = {
  admin: 'администратор (admin)',
  analyst: 'аналитик (analyst)',
  reporter: 'отчётность (reporter)',
  head: 'руководитель (head)',
};

/** How an account stands, for people. */
const STATE_WORDS: Readonly<Record<ReturnType<typeof stateOf>, string>> = {
  active: 'действует',
  invited: 'приглашён',
  disabled: 'закрыт',
};

/** Accounts by hand, for whoever sits at the machine. */
export function addUser(program: Command): void {
  const user = program.command('user').description('учётные записи: кто может войти и что видит');

  user
    .command('list')
    .description('все учётные записи')
    .option('--json', 'то же в виде JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const accounts = await inWorkshop({ kind: 'reads' }, ({ dataSource }) => listAccounts(dataSource));
      if (json) printResult(`${JSON.stringify(accounts.map(shownOf))}\n`);
      else printListed(inColumns(accounts.map(cellsOf)));
    });

  user
    .command('add <ЛОГИН>')
    .description('добавляет запись и печатает ссылку приглашения, которая действует один раз')
    .requiredOption('--role <РОЛЬ>', `роль: ${ROLES.join(', ')}`)
    .option('--name <ИМЯ>', 'как его знают коллеги; иначе логин')
    .option('--region <КОДЫ>', 'через запятую; без него все регионы')
    .option('--ogrn <СПИСОК>', 'руководителю: учреждения через запятую; подведомственные входят сами')
    .option('--json', 'то же в виде JSON')
    .action(async (login: string, options: AddOptions) => {
      const role = readChoice('--role', options.role, ROLES);
      const regionCodes = options.region === undefined ? null : listOf(options.region);
      const account = { login, name: options.name ?? login, role, regionCodes, ogrns: listOf(options.ogrn ?? '') };
      await administering(async ({ dataSource, config }, by) => {
        const invited = await addAndInvite(dataSource, account, by);
        if (invited.kind === 'refused') throw refusal(invited);
        printLink(config, invited.link, { json: options.json, isLast: false });
      });
    });

  user
    .command('first-admin')
    .description('пока нет администратора: печатает ссылку для первого; прежняя ссылка перестаёт действовать')
    .option('--json', 'то же в виде JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      await administering(async ({ dataSource, config }, by) => {
        const link = await handOutFirstAdminLink(dataSource, by.now);
        if (link === null) {
          const details = { purpose: 'first-admin', why: 'has-admin' };
          await audit(dataSource, {
            ...by,
            event: { action: 'invitation.make', subject: '', outcome: 'refused', details },
          });
          throw new CommandError('администратор уже есть: см. user list');
        }
        printLink(config, link, { json, isLast: true });
      });
    });

  for (const [name, purpose, described] of [
    ['invite', 'invitation', 'делает новое приглашение; прежнее перестаёт действовать'],
    ['reset', 'reset', 'делает ссылку для нового пароля'],
  ] as const) {
    user
      .command(`${name} <ЛОГИН>`)
      .description(described)
      .option('--json', 'то же в виде JSON')
      .action(async (login: string, { json }: { readonly json?: boolean }) => {
        await administering(async (workshop, by) => {
          const { id } = await accountOf(workshop, { login, action: 'invitation.make' }, by);
          const handedOut = await handOutLink(workshop.dataSource, { id, purpose }, by);
          if (handedOut.kind === 'refused') throw refusal(handedOut);
          printLink(workshop.config, handedOut.link, { json, isLast: true });
        });
      });
  }

  user
    .command('disable <ЛОГИН>')
    .description('закрывает запись и её сеансы; --undo открывает снова')
    .option('--undo', 'открывает снова')
    .option('--json', 'то же в виде JSON')
    .action((login: string, { undo, json }: { readonly undo?: boolean; readonly json?: boolean }) =>
      change(login, { kind: undo ? 'enable' : 'disable' }, json),
    );

  user
    .command('bind <ЛОГИН>')
    .description('привязывает руководителя к учреждениям вместо прежних')
    .requiredOption('--ogrn <СПИСОК>', 'ОГРН через запятую; пусто: ни к одному')
    .option('--json', 'то же в виде JSON')
    .action((login: string, { ogrn, json }: { readonly ogrn: string; readonly json?: boolean }) =>
      change(login, { kind: 'bind', ogrns: listOf(ogrn) }, json),
    );

  addSecondFactor(user);
}

function listOf(text: string): string[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.some((part) => part === '') && text.trim() !== '')
    throw new UsageError(`указано «${text}», нужен список через запятую`);
  return parts.filter((part) => part !== '');
}

/** The secret is on standard output alone: it is the result, and in no log. */
function printLink(
  config: Config,
  { token, expiresAt }: HandedOut,
  { json, isLast }: { readonly json: boolean | undefined; readonly isLast: boolean },
): void {
  const address = `${toldAddress(config)}/invitation#${token}`;
  printResult(
    json
      ? `${JSON.stringify({ link: address, expiresAt: expiresAt.toISOString() })}\n`
      : `${address}\nдействует один раз, до ${toldInstant(expiresAt)}\n${isLast ? 'прежняя ссылка, если она была, больше не действует\n' : ''}`,
  );
}

function shownOf(account: Account) {
  return { ...account, state: stateOf(account) };
}

function cellsOf(account: Account): string[] {
  const { login, role, regionCodes, institutions } = account;
  const own = institutions.map(({ ogrn }) => ogrn).join(', ') || 'ни одного учреждения';
  const sees =
    role === 'head' ? `ОГРН ${own}` : regionCodes === null ? 'все регионы' : `регион ${regionCodes.join(', ')}`;
  return [login, ROLE_WORDS[role], STATE_WORDS[stateOf(account)], sees];
}
