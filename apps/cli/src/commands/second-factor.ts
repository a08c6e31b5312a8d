import { readSecondFactorRoles, requireSecondFactor } from '@gospulse/access';
import { ROLES } from '@gospulse/domain';
import type { Command } from 'commander';
import { printResult } from '../interruption.js';
import { readChoice } from '../options.js';
import { administering, change } from './administering.js';

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
      const roles = await administering(async ({ dataSource }, by) => {
        await requireSecondFactor(dataSource, { role, isRequired: !off }, by);
        return readSecondFactorRoles(dataSource);
      });
      const words = roles.length === 0 ? 'no role needs a second factor' : `need a second factor: ${roles.join(', ')}`;
      printResult(json ? `${JSON.stringify({ roles })}\n` : `${words}\n`);
    });

  user
    .command('take-second-factor <login>')
    .description('takes the second factor of an account away, where a phone was lost; its sessions end')
    .option('--json', 'as JSON')
    .action((login: string, { json }: { readonly json?: boolean }) =>
      change(login, { kind: 'take-second-factor' }, json),
    );
}
