import type { Answer } from '@gospulse/contracts';
import type { ContestState, CorrectionKind } from '@gospulse/domain';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getAnswer } from './client.js';
import type { ProblemError } from './problem-error.js';
import { useMay, type Result } from './queries.js';

const CONTESTS = 50;
/** Somebody contests or decides now and then: the number in the menu need not be newer. */
const COUNT_HOLDS_MS = 60_000;

/** Every question here begins with this, so that a change asks all of them anew. */
export const CONTESTS_KEY = '/contests';

export interface ContestChoice {
  readonly state?: ContestState | undefined;
  readonly kind?: CorrectionKind | undefined;
}

/** Contests of the region that whoever looks may see, those that wait first. */
export function useContests(region: string | undefined, { state, kind }: ContestChoice) {
  const query = { region, state, kind, limit: CONTESTS };
  return useInfiniteQuery<
    Answer<'contests'>,
    ProblemError,
    { pages: Answer<'contests'>[] },
    readonly unknown[],
    string | undefined
  >({
    queryKey: [CONTESTS_KEY, 'list', query],
    queryFn: ({ signal, pageParam }) => getAnswer('contests', '/contests', { ...query, cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    enabled: region !== undefined,
  });
}

const MAX_OF_ONE = 200;

/** Contests of one kind about one institution, those that wait first; asked for where whoever looks may contest. */
export function useContestsOf(region: string, ogrn: string, kind: CorrectionKind): Result<'contests'> {
  return useQuery<Answer<'contests'>, ProblemError>({
    queryKey: [CONTESTS_KEY, 'of', region, ogrn, kind],
    queryFn: ({ signal }) => getAnswer('contests', '/contests', { region, ogrn, kind, limit: MAX_OF_ONE }, signal),
    enabled: useMay('contest'),
    staleTime: COUNT_HOLDS_MS,
  });
}

/** How many contests stand how, without their rows. */
export function useContestCounts(region: string | undefined): Result<'contests'> {
  return useQuery<Answer<'contests'>, ProblemError>({
    queryKey: [CONTESTS_KEY, 'counts', region],
    queryFn: ({ signal }) => getAnswer('contests', '/contests', { region, limit: 1 }, signal),
    enabled: region !== undefined,
    staleTime: COUNT_HOLDS_MS,
    refetchInterval: COUNT_HOLDS_MS,
  });
}

export function useContest(region: string | undefined, id: number): Result<'contest'> {
  return useQuery<Answer<'contest'>, ProblemError>({
    queryKey: [CONTESTS_KEY, 'one', region, id],
    queryFn: ({ signal }) => getAnswer('contest', `/contests/${id}`, { region }, signal),
    enabled: region !== undefined,
  });
}
