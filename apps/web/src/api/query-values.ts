import {
  type FilterQuery,
  type ListQuery,
  type PageQuery,
  type QualityQuery,
  type QueueQuery,
} from '@gospulse/contracts';
import { type Address } from '../address/address.js';

/** What each endpoint takes of the address; they refuse anything else. */

type Asked<Query> = { [Key in keyof Query]?: Query[Key] | undefined };

export function filterValues(address: { [Key in keyof Address]?: Address[Key] | undefined }): Asked<FilterQuery> {
  const { region, from, to, compare, sphere, kind, oktmo, founder, basis, clock } = address;
  return { region, from, to, compare, sphere, kind, oktmo, founder, basis, clock };
}

export function pageValues(address: Address): Asked<PageQuery> {
  const { region, from, to, basis, clock } = address;
  return { region, from, to, basis, clock };
}

export function qualityValues(address: Address): Asked<Omit<QualityQuery, 'limit'>> {
  const { region, watch, condition, cursor } = address;
  return { region, watch, condition, cursor };
}

export const LIST_SORTS = [
  'name',
  'subscribers',
  'netGrowth',
  'posts',
  'questions',
  'overdue',
  'medianWorkingSeconds',
  'withinDeadlineShare',
  'complianceScore',
] as const satisfies readonly ListQuery['sort'][];

/** The list's sort by its name, or the API's own when the address holds one of another table. */
export function listSort(sort: string | undefined): ListQuery['sort'] {
  return LIST_SORTS.find((each) => each === sort) ?? 'subscribers';
}

const LIST_STATES = ['with-page', 'without-page', 'exempt', 'not-observed'] as const satisfies ListQuery['state'][];
export const QUEUE_STATES = ['overdue', 'open'] as const satisfies QueueQuery['state'][];
export const QUEUE_SORTS = ['asked', 'due', 'municipality'] as const satisfies QueueQuery['sort'][];

/** The queue's own state and sort; what the address holds of another list stays behind. */
export function queueValues(address: { [Key in keyof Address]?: Address[Key] | undefined }): Asked<QueueQuery> {
  return {
    ...filterValues(address),
    state: QUEUE_STATES.find((each) => each === address.state),
    band: address.band,
    sort: QUEUE_SORTS.find((each) => each === address.sort),
  };
}

export function listValues(address: { [Key in keyof Address]?: Address[Key] | undefined }): Asked<ListQuery> {
  const { q, order } = address;
  const state = LIST_STATES.find((each) => each === address.state);
  return { ...filterValues(address), q, state, sort: listSort(address.sort), order };
}
