import { changeAccount, findAccountByLogin, readSecondFactorRoles, requireSecondFactor } from '@gospulse/access';
import { ROLES } from '@gospulse/domain';
import type { Command } from 'commander';
import { CommandError } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { readChoice } from '../options.js';
import { inWorkshop } from '../workshop.js';

interface RuleOptions {
  readonly role: string;
  readonly off?: boolean;
  readonly json?: boolean;
}

/** Second factors by hand: which roles need one, and taking one away from somebody who lost it. */
export function addSecondFactor(user: Command): void {
  user
    .command('require-second-factor')
    .description('lets a role do nothing by password alone; accounts of a provider are the provider’s matter')
    .requiredOption('--role <role>', ROLES.join(', '))
    .option('--off', 'a password is enough again')
    .option('--json', 'as JSON')
    .action(async ({ role: given, off = false, json }: RuleOptions) => {
      const role = readChoice('--role', given, ROLES);
      const roles = await inWorkshop({ kind: 'administers' }, async ({ dataSource }) => {
        await requireSecondFactor(dataSource, { role, isRequired: !off }, byOperator());
        return readSecondFactorRoles(dataSource);
      });
      const words = roles.length === 0 ? 'no role needs a second factor' : `need a second factor: ${roles.join(', ')}`;
      printResult(json ? `${JSON.stringify({ roles })}\n` : `${words}\n`);
    });

  user
    .command('take-second-factor <login>')
    .description('takes the second factor of an account away, where a phone was lost; its sessions end')
    .option('--json', 'as JSON')
    .action(async (login: string, { json }: { readonly json?: boolean }) => {
      const changed = await inWorkshop({ kind: 'administers' }, async ({ dataSource }) => {
        const account = await findAccountByLogin(dataSource, login);
        return account && changeAccount(dataSource, account.id, { kind: 'take-second-factor' }, byOperator());
      });
      if (changed === null) throw new CommandError('there is no such account: see gospulse user list');
      if (changed.kind === 'refused') throw new CommandError(`refused: ${changed.why}`);
      printResult(
        json ? `${JSON.stringify({ account: login, result: changed.kind })}\n` : `${login}: ${changed.kind}\n`,
      );
    });
}

function byOperator() {
  return { actor: { accountId: null, login: null, address: null }, now: new Date() };
}
