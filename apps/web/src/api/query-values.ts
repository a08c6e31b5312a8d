import type {
  AnomaliesQuery,
  AskedQuery,
  CardQuery,
  FilterQuery,
  ListQuery,
  PageQuery,
  QualityQuery,
  QueueQuery,
  RankingQuery,
  RussiaQuery,
  TableQuery,
} from '@gospulse/contracts';
import { INSTITUTION_SORTS, INSTITUTION_STATES, QUESTION_LISTS, QUEUE_SORTS, QUEUE_STATES } from '@gospulse/domain';
import type { Address } from '../address/address.js';

/** Query parameters of each endpoint, taken from the address; an endpoint refuses parameters it does not know. */

type Asked<Query> = { [Key in keyof Query]?: Query[Key] | undefined };

export function filterValues(address: { [Key in keyof Address]?: Address[Key] | undefined }): Asked<FilterQuery> {
  const { region, from, to, compare, sphere, kind, oktmo, founder, basis, clock, corrections } = address;
  return { region, from, to, compare, sphere, kind, oktmo, founder, basis, clock, corrections };
}

/** All regions at once: of the filter bar what means the same in each. */
export function russiaValues(address: { [Key in keyof Address]?: Address[Key] | undefined }): Asked<RussiaQuery> {
  const { from, to, compare, basis, clock } = address;
  return { from, to, compare, basis, clock };
}

/** The filter bar of a table, which may tell what its figures were. */
export function tableValues(address: { [Key in keyof Address]?: Address[Key] | undefined }): Asked<TableQuery> {
  return { ...filterValues(address), changes: address.compare === 'none' ? undefined : address.changes };
}

export function pageValues(address: Address): Asked<PageQuery> {
  const { region, from, to, basis, clock, corrections } = address;
  return { region, from, to, basis, clock, corrections };
}

/** The card of an institution or page, which tells what its figures were. */
export function cardValues(address: Address): Asked<CardQuery> {
  return { ...pageValues(address), compare: address.compare ?? 'previous' };
}

export function qualityValues(address: Address): Asked<Omit<QualityQuery, 'limit'>> {
  const { region, watch, condition, reason: outcome, cursor } = address;
  return { region, watch, condition, outcome, cursor };
}

export function rankingValues(address: Address): Asked<Omit<RankingQuery, 'limit'>> {
  const { clock: _, ...filters } = filterValues(address);
  const { by, metric, part, cursor } = address;
  return { ...filters, by, metric, part, cursor };
}

export function anomaliesValues(address: Address): Asked<Omit<AnomaliesQuery, 'limit' | 'page'>> & { page?: string } {
  const { region, from, to, sphere, kind, oktmo, founder, corrections, page, review, cursor } = address;
  return {
    ...{ region, from, to, sphere, kind, oktmo, founder, corrections, review, cursor },
    ...(page === undefined ? {} : { page }),
  };
}
type ListSort = NonNullable<ListQuery['sort']>;

/** The sort key of the list: the chosen one, else relevance for a search, else subscribers. */
export function listSort({ sort, q }: { sort?: string | undefined; q?: string | undefined }): ListSort {
  return INSTITUTION_SORTS.find((each) => each === sort) ?? (q === undefined ? 'subscribers' : 'relevance');
}

/** Parameters of the queue; a state or sort that belongs to another list is left out. */
export function queueValues(address: {
  [Key in keyof Address]?: Address[Key] | undefined;
}): Asked<Omit<QueueQuery, 'page'>> & { page?: string } {
  const { page } = address;
  return {
    ...filterValues(address),
    ...(page === undefined ? {} : { page }),
    state: QUEUE_STATES.find((each) => each === address.state),
    band: address.band,
    sort: QUEUE_SORTS.find((each) => each === address.sort),
  };
}

/** Parameters of the questions of a period; a state that belongs to another list is left out. */
export function askedValues(address: { [Key in keyof Address]?: Address[Key] | undefined }): Omit<
  Asked<AskedQuery>,
  'page' | 'weekday' | 'hour' | 'limit'
> & { page?: string | undefined; weekday?: string | undefined; hour?: string | undefined } {
  const { page, institution, wait, weekday, hour, at } = address;
  const isTimed = weekday !== undefined || hour !== undefined;
  return {
    ...filterValues(address),
    ...{ page, ogrn: institution, wait, weekday, hour, at: isTimed ? at : undefined },
    state: QUESTION_LISTS.find((each) => each === address.state),
  };
}

export function listValues(address: { [Key in keyof Address]?: Address[Key] | undefined }): Asked<ListQuery> {
  const { q, order, day, widget } = address;
  const state = INSTITUTION_STATES.find((each) => each === address.state);
  return { ...tableValues(address), q, state, day, widget, sort: listSort(address), order };
}
