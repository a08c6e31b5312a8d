import type { Answer } from '@gospulse/contracts';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useAddress } from '../address/use-address.js';
import { API, getAnswer } from './client.js';
import type { ProblemError } from './problem-error.js';
import type { Result } from './queries.js';
import { toQuery } from './to-query.js';

const EDITIONS = 50;

/** Every question here begins with this, so that a change asks all of them anew. */
export const REPORTS_KEY = '/editions';

/** Forms that editions are made of, with their periods that are over. */
export function useReportForms(): Result<'reportForms'> {
  const { region } = useAddress().address;
  return useQuery<Answer<'reportForms'>, ProblemError>({
    queryKey: [REPORTS_KEY, 'forms', region],
    queryFn: ({ signal }) => getAnswer('reportForms', '/editions/forms', { region }, signal),
  });
}

/** Editions of the filters in the address, newest first. */
export function useEditions() {
  const { region, form, edition } = useAddress().address;
  const query = { region, form, state: edition, limit: EDITIONS };
  return useInfiniteQuery<
    Answer<'editions'>,
    ProblemError,
    { pages: Answer<'editions'>[] },
    readonly unknown[],
    number | undefined
  >({
    queryKey: [REPORTS_KEY, 'list', query],
    queryFn: ({ signal, pageParam }) => getAnswer('editions', '/editions', { ...query, before: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.before ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useEdition(number: string): Result<'edition'> {
  const { region } = useAddress().address;
  return useQuery<Answer<'edition'>, ProblemError>({
    queryKey: [REPORTS_KEY, 'edition', region, number],
    queryFn: ({ signal }) => getAnswer('edition', `/editions/${encodeURIComponent(number)}`, { region }, signal),
  });
}

const JOB_POLL_MS = 1_000;
/** Where nothing works on reports, it need not be asked for each second. */
const IDLE_POLL_MS = 5_000;

/** A job and, once it has ended, its outcome: until then it is asked for again and again. Of none, nothing is asked. */
export function useReportJob(id: string | undefined): Result<'reportJob'> {
  const { region } = useAddress().address;
  return useQuery<Answer<'reportJob'>, ProblemError>({
    queryKey: ['/report-job', region, id],
    queryFn: ({ signal }) => getAnswer('reportJob', `/editions/jobs/${id ?? ''}`, { region }, signal),
    enabled: id !== undefined,
    refetchInterval: ({ state: { data, status } }) => {
      if (data?.state === 'ended' || status === 'error') return false;
      return data?.hasWorker === false ? IDLE_POLL_MS : JOB_POLL_MS;
    },
    // What has ended stays as it is: a preview is large.
    staleTime: ({ state }) => (state.data?.state === 'ended' ? Infinity : 0),
  });
}

export function useReportSchedules(): Result<'reportSchedules'> {
  const { region } = useAddress().address;
  return useQuery<Answer<'reportSchedules'>, ProblemError>({
    queryKey: [REPORTS_KEY, 'schedules', region],
    queryFn: ({ signal }) => getAnswer('reportSchedules', '/editions/schedules', { region }, signal),
  });
}

/** Where the browser gets a file of an edition: the server names it, and writes down that it went out. */
export function editionFileHref(number: number, kind: string, region: string | undefined): string {
  return `${API}/editions/${number}/files/${kind}${toQuery({ region })}`;
}
