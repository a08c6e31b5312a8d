import type { Answer, CommandAnswer } from '@gospulse/contracts';
import type { DigestKind } from '@gospulse/domain';
import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { ADMIN_KEY } from './admin-queries.js';
import { getAnswer, sendCommand } from './client.js';
import type { ProblemError } from './problem-error.js';
import type { Result } from './queries.js';

const MAILBOX = ['/me/mailbox'] as const;

/** Where one's own letters go, and which. */
export function useMyMailbox(): Result<'myMailbox'> {
  return useQuery<Answer<'myMailbox'>, ProblemError>({
    queryKey: MAILBOX,
    queryFn: ({ signal }) => getAnswer('myMailbox', '/me/mailbox', {}, signal),
  });
}

/** The letter that would come now. */
export function useMyDigest(kind: DigestKind): Result<'myDigest'> {
  return useQuery<Answer<'myDigest'>, ProblemError>({
    queryKey: ['/me/digests', kind],
    queryFn: ({ signal }) => getAnswer('myDigest', `/me/digests/${kind}`, {}, signal),
  });
}

/** The address of that letter as HTML, for a frame. */
export const myLetterAddress = (kind: DigestKind): string => `/api/v1/me/digests/${kind}/letter`;

type Changes<Given> = UseMutationResult<{ done: true }, ProblemError, Given>;

export function useChangeMailbox(accountId: number | null): Changes<{ address: string | null }> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given) =>
      accountId === null
        ? sendCommand('changeMyMailbox', 'POST', '/me/mailbox', given)
        : sendCommand('changeAccountMailbox', 'POST', `/admin/accounts/${accountId}/mailbox`, given),
    onSettled: () => client.invalidateQueries({ queryKey: accountId === null ? MAILBOX : [ADMIN_KEY] }),
  });
}

export function useChooseDigests(): Changes<{ weekly: boolean; urgent: boolean }> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given) => sendCommand('chooseMyDigests', 'POST', '/me/digests', given),
    onSettled: () => client.invalidateQueries({ queryKey: MAILBOX }),
  });
}

export function useConfirmMailbox(): UseMutationResult<CommandAnswer<'confirmMailbox'>, ProblemError, string> {
  return useMutation({
    gcTime: 0,
    mutationFn: (token) => sendCommand('confirmMailbox', 'POST', '/mailbox/confirm', { token }),
  });
}

/** Whether letters go, and what became of them. */
export function useMailStatus(): Result<'mailStatus'> {
  return useQuery<Answer<'mailStatus'>, ProblemError>({
    queryKey: [ADMIN_KEY, 'mail'],
    queryFn: ({ signal }) => getAnswer('mailStatus', '/admin/mail', {}, signal),
  });
}
