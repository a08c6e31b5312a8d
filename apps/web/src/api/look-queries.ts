import type { Answer } from '@gospulse/contracts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useAddress } from '../address/use-address.js';
import { getAnswer } from './client.js';
import type { ProblemError } from './problem-error.js';

/** What waits changes as questions come and looks find replies. */
const RENEWED_MS = 60_000;

/** What waits for a reply, of all institutions of whoever looks or of the one in the address. */
export function useToAnswer(limit: number) {
  const { region, institution } = useAddress().address;
  const query = { region, institution, limit };
  return useInfiniteQuery<
    Answer<'toAnswer'>,
    ProblemError,
    { pages: Answer<'toAnswer'>[] },
    readonly unknown[],
    string | undefined
  >({
    queryKey: ['/my/to-answer', query],
    queryFn: ({ signal, pageParam }) => getAnswer('toAnswer', '/my/to-answer', { ...query, cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : RENEWED_MS),
    placeholderData: keepPreviousData,
  });
}
