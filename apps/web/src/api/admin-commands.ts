import type { CommandAnswer, CommandName } from '@gospulse/contracts';
import type { Role } from '@gospulse/domain';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { ADMIN_KEY } from './admin-queries.js';
import { sendCommand } from './client.js';
import type { ProblemError } from './problem-error.js';

/** A change of accounts, or a refusal of one: both stand in the journal, so all of «Администрирование» is asked anew. */
function useAdminCommand<Name extends CommandName, Given>(
  name: Name,
  addressOf: (given: Given) => { readonly path: string; readonly body: object },
): UseMutationResult<CommandAnswer<Name>, ProblemError, Given> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: Given) => {
      const { path, body } = addressOf(given);
      return sendCommand(name, 'POST', `/admin/${path}`, body);
    },
    onSettled: () => client.invalidateQueries({ queryKey: [ADMIN_KEY], refetchType: 'active' }),
  });
}

export interface NewAccountGiven {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly regionCodes: readonly string[] | null;
}

export const useAddAccount = () =>
  useAdminCommand('addAccount', (body: NewAccountGiven) => ({ path: 'accounts', body }));

/** What is done to one account. */
export type AccountStep = 'invitation' | 'reset' | 'sessions/end' | 'second-factor/remove' | 'disable' | 'enable';

const STEP_COMMANDS = {
  invitation: 'inviteAccount',
  reset: 'resetAccount',
  'sessions/end': 'endAccountSessions',
  'second-factor/remove': 'takeSecondFactor',
  disable: 'disableAccount',
  enable: 'enableAccount',
} as const satisfies Record<AccountStep, CommandName>;

export const useAccountStep = <Step extends AccountStep>(id: number, step: Step) =>
  useAdminCommand(STEP_COMMANDS[step], () => ({ path: `accounts/${id}/${step}`, body: {} }));

export const useRename = (id: number) =>
  useAdminCommand('renameAccount', (name: string) => ({ path: `accounts/${id}/name`, body: { name } }));

export interface RightsGiven {
  readonly role: Role;
  readonly regionCodes: readonly string[] | null;
}

export const useChangeRights = (id: number) =>
  useAdminCommand('changeAccountRole', (body: RightsGiven) => ({ path: `accounts/${id}/role`, body }));

export const useBind = (id: number) =>
  useAdminCommand('bindAccount', (ogrns: readonly string[]) => ({
    path: `accounts/${id}/institutions`,
    body: { ogrns },
  }));

export const useExportAudit = () =>
  useAdminCommand('exportAudit', (filter: object) => ({ path: 'audit/export', body: filter }));

export const useCheckChain = () => useAdminCommand('checkAuditChain', () => ({ path: 'audit/chain', body: {} }));

export const useRequireSecondFactor = () =>
  useAdminCommand('requireSecondFactor', (body: { readonly role: Role; readonly isRequired: boolean }) => ({
    path: 'second-factor',
    body,
  }));
