import type { CommandAnswer, NewViewLink } from '@gospulse/contracts';
import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { sendCommand } from './client.js';
import type { ProblemError } from './problem-error.js';

const LINKS = { queryKey: ['/links/views'] };

/** Makes a link to a view; the list of links is asked anew. */
export function useShareView(): UseMutationResult<CommandAnswer<'shareView'>, ProblemError, NewViewLink> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (link) => sendCommand('shareView', 'POST', '/links/views', link),
    onSuccess: () => client.invalidateQueries(LINKS),
  });
}

export function useRevokeViewLink(): UseMutationResult<CommandAnswer<'revokeViewLink'>, ProblemError, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id) => sendCommand('revokeViewLink', 'POST', `/links/views/${id}/revoke`, {}),
    onSettled: () => client.invalidateQueries(LINKS),
  });
}
