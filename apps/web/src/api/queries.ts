import type { Permission } from '@gospulse/domain';
import type { Answer, EndpointName, QuestionListQuery, SeriesQuery } from '@gospulse/contracts';
import { keepPreviousData, useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { type AddressPatch, useAddress } from '../address/use-address.js';
import { useViewed } from '../address/viewed.js';
import { API, getAnswer } from './client.js';
import { takeFirst } from './first-answers.js';
import type { ProblemError } from './problem-error.js';
import {
  anomaliesValues,
  askedValues,
  filterValues,
  listValues,
  cardValues,
  pageValues,
  qualityValues,
  queueValues,
  rankingValues,
  tableValues,
} from './query-values.js';
import { dataInterval, sessionInterval } from './refresh.js';
import { type QueryValues, toQuery } from './to-query.js';

/** More flags than this would hide the curve. */
const FLAGS = 100;

const ME_HOLDS_MS = 60_000;

export type Result<Name extends EndpointName> = UseQueryResult<Answer<Name>, ProblemError>;

/** The frame: choices, freshness and day of the region in the address. While another region comes, the one before stays. */
export function useSession(): Result<'session'> {
  const { region } = useAddress().address;
  return useQuery<Answer<'session'>, ProblemError>({
    queryKey: ['session', region ?? null],
    queryFn: ({ signal }) => getAnswer('session', '/session', region === undefined ? {} : { region }, signal),
    initialData: () => (region === undefined ? takeFirst<Answer<'session'>>(`${API}/session`) : undefined),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => sessionInterval(query.state.data),
  });
}

/** Nothing is shown before it is known who looks: while that cannot be told it is asked again soon. */
const ASK_WHO_AGAIN_MS = 5_000;

export const ME = ['me'] as const;

/** Who is signed in and what they may do: looked at anew when somebody comes back to the page after a minute. */
export function useMe(): Result<'me'> {
  return useQuery<Answer<'me'>, ProblemError>({
    queryKey: ME,
    queryFn: ({ signal }) => getAnswer('me', '/me', {}, signal),
    initialData: () => takeFirst<Answer<'me'>>(`${API}/me`),
    staleTime: ME_HOLDS_MS,
    // Whoever came by a link is told soon that it was taken back.
    refetchInterval: ({ state }) => {
      if (state.status === 'error') return ASK_WHO_AGAIN_MS;
      return state.data?.view?.kind === 'shown' ? ME_HOLDS_MS : false;
    },
  });
}

/** Whether whoever looks may do something; as long as that is not known, as most may. */
export function useMay(permission: Permission): boolean {
  return useMe().data?.permissions.includes(permission) ?? true;
}

/** The choice with a part of it left out; a view that a link shows is asked for whole. */
function useWider(leftOut: AddressPatch): AddressPatch {
  const { address } = useAddress();
  const viewed = useViewed();
  return viewed === null ? { ...address, ...leftOut } : { ...address, ...viewed.ofPath };
}

/** Links to views: one's own, and of an admin all. */
export function useViewLinks(): Result<'viewLinks'> {
  return useQuery<Answer<'viewLinks'>, ProblemError>({
    queryKey: ['/links/views'],
    queryFn: ({ signal }) => getAnswer('viewLinks', '/links/views', {}, signal),
  });
}

/**
 * The answer of an endpoint for what is chosen, renewed as the data are. A page with one question of its own calls it
 * itself; here stand those that several pages ask, or that leave a part of the choice out.
 */
export function useAnswer<Name extends EndpointName>(
  endpoint: Name,
  path: string,
  query: QueryValues,
  enabled = true,
): Result<Name> {
  const session = useSession();
  return useQuery<Answer<Name>, ProblemError>({
    enabled,
    queryKey: [path, query],
    queryFn: ({ signal }) => getAnswer(endpoint, path, query, signal),
    initialData: () => takeFirst<Answer<Name>>(`${API}${path}${toQuery(query)}`),
    // It may be a minute old: what is newer is asked for behind it.
    initialDataUpdatedAt: 0,
    refetchInterval: dataInterval(session.data),
    // A changed filter keeps the old figures, dimmed, until the new ones are there. Another page starts afresh.
    placeholderData: (previous, last) => (last?.queryKey[0] === path ? previous : undefined),
  });
}

export function useOverview(oktmo?: string): Result<'overview'> {
  const { address } = useAddress();
  return useAnswer('overview', '/overview', filterValues({ ...address, oktmo: oktmo ?? address.oktmo }));
}

export function useSeries(metric: SeriesQuery['metric'], oktmo?: string): Result<'series'> {
  const { address } = useAddress();
  return useAnswer('series', '/series', { ...filterValues({ ...address, oktmo: oktmo ?? address.oktmo }), metric });
}

/** All municipalities, even when a district is chosen: its tile is marked and the others stay for comparison. */
export function useMunicipalities(): Result<'municipalities'> {
  return useAnswer('municipalities', '/municipalities', filterValues(useWider({ oktmo: undefined })));
}

/** The same for their table, which may tell what the figures were. */
export function useMunicipalityTable(): Result<'municipalities'> {
  return useAnswer('municipalities', '/municipalities', tableValues(useWider({ oktmo: undefined })));
}

/** Founders of the filtered institutions, without the filter by founder, which would leave only one. */
export function useFounders(oktmo?: string): Result<'founders'> {
  const ofDistrict = oktmo === undefined ? {} : { oktmo };
  return useAnswer('founders', '/founders', tableValues(useWider({ ...ofDistrict, founder: undefined })));
}

export function useFounder(ogrn: string): Result<'founder'> {
  const { address } = useAddress();
  return useAnswer('founder', `/founders/${ogrn}`, filterValues({ ...address, founder: undefined }));
}

export function useMethodology(): Result<'methodology'> {
  const { address } = useAddress();
  return useAnswer('methodology', '/methodology', { region: address.region });
}

/** The outlines of the map change with an import only: asked for once a visit. */
export function useBoundaries(): Result<'boundaries'> {
  const { region } = useAddress().address;
  return useQuery<Answer<'boundaries'>, ProblemError>({
    queryKey: ['/boundaries', region],
    queryFn: ({ signal }) => getAnswer('boundaries', '/boundaries', { region }, signal),
    staleTime: Infinity,
  });
}

export function useQuality(limit: number): Result<'quality'> {
  const { address } = useAddress();
  return useAnswer('quality', '/quality', { ...qualityValues(address), limit });
}

export function useRanking(limit: number): Result<'ranking'> {
  const { address } = useAddress();
  return useAnswer('ranking', '/ranking', { ...rankingValues(address), limit });
}

export function useAnomalies(limit: number): Result<'anomalies'> {
  const { address } = useAddress();
  return useAnswer('anomalies', '/anomalies', { ...anomaliesValues(address), limit });
}

/** Anomalies to mark on a curve: of one page regardless of the filters, or of everything within the filters. */
export function useCurveFlags({ page, oktmo }: { page?: string; oktmo?: string | undefined }): Result<'anomalies'> {
  const { address } = useAddress();
  const { region, from, to } = address;
  const plain = { ...address, review: undefined, cursor: undefined, page: undefined };
  const ofChoice = anomaliesValues({ ...plain, oktmo: oktmo ?? address.oktmo });
  const values = page === undefined ? ofChoice : { region, from, to, page };
  return useAnswer('anomalies', '/anomalies', { ...values, limit: FLAGS });
}

export function useReplies(): Result<'replies'> {
  const { address } = useAddress();
  return useAnswer('replies', '/replies', filterValues(address));
}

/** Replies of one page, or of all pages of a kind, over the period, without a comparison. */
export function usePageReplies(whose: { page: string } | { kind: string }): Result<'replies'> {
  const { address } = useAddress();
  return useAnswer('replies', '/replies', { ...pageValues(address), compare: 'none', ...whose });
}

/** The queue's totals without its rows: the menu shows how many are overdue. */
export function useQueueTotals(): Result<'questions'> {
  const { address } = useAddress();
  return useAnswer('questions', '/questions', { ...filterValues(address), limit: 1 });
}

/** How many questions of a head's institutions are overdue, whenever they were asked. */
export function useOwnOverdue(): number {
  const { region } = useAddress().address;
  return useAnswer('toAnswer', '/my/to-answer', { region, limit: 1 }).data?.counts.overdue ?? 0;
}

/** One institution, where only its name and its pages are looked at. */
export function useInstitution(ogrn: string): Result<'institution'> {
  const { address } = useAddress();
  return useAnswer('institution', `/institutions/${ogrn}`, pageValues(address));
}

/** The same with what its figures were. */
export function useInstitutionCard(ogrn: string, enabled = true): Result<'institution'> {
  const { address } = useAddress();
  return useAnswer('institution', `/institutions/${ogrn}`, cardValues(address), enabled);
}

/** One page, where its figures are not compared. */
export function usePage(id: string): Result<'page'> {
  const { address } = useAddress();
  return useAnswer('page', `/pages/${id}`, pageValues(address));
}

/** The same with what its figures were. */
export function usePageCard(id: string): Result<'page'> {
  const { address } = useAddress();
  return useAnswer('page', `/pages/${id}`, cardValues(address));
}

function useList<Name extends 'institutions' | 'pageQuestions' | 'questions' | 'askedQuestions'>(
  endpoint: Name,
  path: string,
  query: QueryValues,
) {
  const session = useSession();
  return useInfiniteQuery<
    Answer<Name>,
    ProblemError,
    { pages: Answer<Name>[] },
    readonly unknown[],
    string | undefined
  >({
    queryKey: [path, query],
    queryFn: ({ signal, pageParam }) => getAnswer(endpoint, path, { ...query, cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: (state) => ((state.state.data?.pages.length ?? 0) > 1 ? false : dataInterval(session.data)),
    placeholderData: keepPreviousData,
  });
}

export function useInstitutions(limit: number, { oktmo, founder }: { oktmo?: string; founder?: string } = {}) {
  const { address } = useAddress();
  return useList('institutions', '/institutions', {
    ...listValues({ ...address, oktmo: oktmo ?? address.oktmo, founder: founder ?? address.founder }),
    limit,
  });
}

export function useQueue(limit: number) {
  const { address } = useAddress();
  return useList('questions', '/questions', { ...queueValues(address), limit });
}

/** The questions of the period, of a list that a number is made of. */
export function useAskedQuestions(limit: number) {
  const { address } = useAddress();
  return useList('askedQuestions', '/questions/period', { ...askedValues(address), limit });
}

export function usePageQuestions(id: string, state: QuestionListQuery['state']) {
  const { address } = useAddress();
  const { region, from, to, basis, corrections } = pageValues(address);
  return useList('pageQuestions', `/pages/${id}/questions`, {
    ...{ region, from, to, basis, corrections },
    ...{ state, limit: 50 },
  });
}
