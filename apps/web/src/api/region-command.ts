import type { CommandAnswer, CommandName } from '@gospulse/contracts';
import { useMutation, useQueryClient, type QueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useAddress } from '../address/use-address.js';
import { sendCommand } from './client.js';
import type { ProblemError } from './problem-error.js';

/** What is asked anew after a command: once it succeeded, once it failed, or however it ended. */
interface Afterwards {
  readonly onSuccess?: (client: QueryClient) => Promise<void>;
  readonly onError?: (client: QueryClient) => Promise<void>;
  readonly onSettled?: (client: QueryClient) => Promise<void>;
}

/**
 * A command about the region in the address.
 * @param root what the paths of its kind begin with
 * @param addressOf where it is sent below that, and with what, of what is given
 */
export function useRegionCommand<Name extends CommandName, Given>(
  name: Name,
  root: string,
  addressOf: (given: Given) => { readonly path: string; readonly body: object },
  { onSuccess, onError, onSettled }: Afterwards,
): UseMutationResult<CommandAnswer<Name>, ProblemError, Given> {
  const client = useQueryClient();
  const { region } = useAddress().address;
  return useMutation({
    mutationFn: (given: Given) => {
      const { path, body } = addressOf(given);
      return sendCommand(name, 'POST', `${root}${path}`, { region, ...body });
    },
    ...(onSuccess && { onSuccess: () => onSuccess(client) }),
    ...(onError && { onError: () => onError(client) }),
    ...(onSettled && { onSettled: () => onSettled(client) }),
  });
}
