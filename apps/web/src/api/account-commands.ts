import type { CommandAnswer } from '@gospulse/contracts';
import type { DemoRole } from '@gospulse/domain';
import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { sendCommand } from './client.js';
import type { ProblemError } from './problem-error.js';
import { ME } from './queries.js';

type Sends<Given, Answered = { done: true }> = UseMutationResult<Answered, ProblemError, Given>;

/** What is typed at a sign-in or with a link is not worth keeping: nothing of it outlives its form. */
const FORGOTTEN = { gcTime: 0 } as const;

export function useSignIn(): Sends<{ login: string; password: string; code: string }> {
  return useMutation({ ...FORGOTTEN, mutationFn: (given) => sendCommand('signIn', 'POST', '/sign-in', given) });
}

/** Where somebody came from a provider, `provider` is where its session is ended too. */
export function useSignOut(): Sends<{ everywhere: boolean }, CommandAnswer<'signOut'>> {
  return useMutation({ mutationFn: (given) => sendCommand('signOut', 'POST', '/sign-out', given) });
}

export function useDemoSignIn(): Sends<{ as: DemoRole }> {
  return useMutation({ mutationFn: (given) => sendCommand('signInToDemo', 'POST', '/demo/sign-in', given) });
}

export interface WithLink {
  token: string;
  password: string;
  login?: string;
  name?: string;
}

export function useLinkOnce(): Sends<WithLink, CommandAnswer<'useLink'>> {
  return useMutation({ ...FORGOTTEN, mutationFn: (given) => sendCommand('useLink', 'POST', '/links/use', given) });
}

export function useChangePassword(): Sends<{ current: string; next: string }> {
  const changed = useOwnChange();
  return useMutation({
    ...FORGOTTEN,
    mutationFn: (given) => sendCommand('changePassword', 'POST', '/me/password', given),
    onSuccess: changed,
  });
}

export function useBeginFactor(): Sends<void, CommandAnswer<'beginSecondFactor'>> {
  return useMutation({
    ...FORGOTTEN,
    mutationFn: () => sendCommand('beginSecondFactor', 'POST', '/me/second-factor', {}),
  });
}

export function useFactorCode(act: 'confirm' | 'remove'): Sends<{ code: string }> {
  const changed = useOwnChange();
  const command = act === 'confirm' ? 'confirmSecondFactor' : 'removeSecondFactor';
  return useMutation({
    ...FORGOTTEN,
    mutationFn: (given) => sendCommand(command, 'POST', `/me/second-factor/${act}`, given),
    onSuccess: changed,
  });
}

/** @returns ends one session of one's own, or, of null, all but this one */
export function useEndSessions(): Sends<{ id: number | null }> {
  const changed = useOwnChange();
  return useMutation({
    mutationFn: ({ id }) =>
      id === null
        ? sendCommand('endMyOtherSessions', 'DELETE', '/me/sessions')
        : sendCommand('endMySession', 'DELETE', `/me/sessions/${id}`),
    onSettled: changed,
  });
}

/** What the profile shows is asked anew. */
function useOwnChange(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ME }),
      client.invalidateQueries({ queryKey: ['/me/sessions'] }),
    ]);
  };
}
