import type { Answer, CommandAnswer, Look, NewLook } from '@gospulse/contracts';
import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { getAnswer, sendCommand } from './client.js';
import type { ProblemError } from './problem-error.js';

export const LOOKS_KEY = '/looks';

/** Asks to look now; what waits already is the same look. */
export function useAskForLook(): UseMutationResult<
  CommandAnswer<'askForLook'>,
  ProblemError,
  Omit<NewLook, 'region'> & { region?: string | undefined }
> {
  return useMutation({ mutationFn: (asked) => sendCommand('askForLook', 'POST', '/looks', asked) });
}

/** While one waits its state is asked for so often, and less often once it takes longer. */
const SOON_MS = 2_000;
const LATER_MS = 5_000;
const SOON_FOR_MS = 20_000;
/** Sums follow the facts within some seconds: what is told of them is asked once more then. */
const SUMS_MS = 5_000;

/** What shows a page, a question or a score: asked anew when a look is over. */
const SHOWS = /^\/(?:my|pages|questions|institutions|looks)\b/;

/** How a look goes, asked again until it is over; then whatever shows its page is asked anew. */
export function useLook(id: number | null, region: string | undefined, known: Look | null): Look | null {
  const client = useQueryClient();
  const wasWaiting = useRef(false);
  const asked = useQuery<Answer<'look'>, ProblemError>({
    queryKey: [LOOKS_KEY, id, region],
    queryFn: ({ signal }) => getAnswer('look', `/looks/${id}`, { region }, signal),
    enabled: id !== null,
    initialData: known !== null && known.id === id ? { look: known } : undefined,
    staleTime: SOON_MS,
    refetchInterval: ({ state: { data } }) => {
      if (data !== undefined && data.look.state !== 'waiting') return false;
      const waited = data === undefined ? 0 : Date.now() - Date.parse(data.look.askedAt);
      return waited < SOON_FOR_MS ? SOON_MS : LATER_MS;
    },
  });
  const look = asked.data?.look ?? null;
  const state = look?.state;
  useEffect(() => {
    if (state === undefined) return;
    const isOver = wasWaiting.current && state !== 'waiting';
    wasWaiting.current = state === 'waiting';
    if (!isOver) return;
    const renew = () =>
      void client.invalidateQueries({
        predicate: ({ queryKey: [path] }) => typeof path === 'string' && path !== LOOKS_KEY && SHOWS.test(path),
        refetchType: 'active',
      });
    renew();
    // It goes on when the button is gone with the question that was answered.
    setTimeout(renew, SUMS_MS);
  }, [state, client]);
  return look;
}
