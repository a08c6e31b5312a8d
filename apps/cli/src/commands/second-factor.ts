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
    .description('не пускает роль по одному паролю; за учётные записи провайдера отвечает он сам')
    .requiredOption('--role <РОЛЬ>', `роль: ${ROLES.join(', ')}`)
    .option('--off', 'снова хватает пароля')
    .option('--json', 'то же в виде JSON')
    .action(async ({ role: given, off = false, json }: RuleOptions) => {
      const role = readChoice('--role', given, ROLES);
      const roles = await administering(async ({ dataSource }, by) => {
        await requireSecondFactor(dataSource, { role, isRequired: !off }, by);
        return readSecondFactorRoles(dataSource);
      });
      const words =
        roles.length === 0 ? 'второй фактор не нужен ни одной роли' : `второй фактор нужен: ${roles.join(', ')}`;
      printResult(json ? `${JSON.stringify({ roles })}\n` : `${words}\n`);
    });

  user
    .command('take-second-factor <ЛОГИН>')
    .description('снимает второй фактор, если телефон потерян; сеансы заканчиваются')
    .option('--json', 'то же в виде JSON')
    .action((login: string, { json }: { readonly json?: boolean }) =>
      change(login, { kind: 'take-second-factor' }, json),
    );
}
