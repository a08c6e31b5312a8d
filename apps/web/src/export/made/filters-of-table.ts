import { INSTITUTION_STATES, QUESTION_LISTS, QUEUE_STATES } from '@gospulse/domain';
import type { Address, AddressKey } from '../../address/address.js';

const CHOSEN = ['sphere', 'kind', 'oktmo', 'founder'] as const;
const COUNTED = ['basis', 'clock', 'corrections'] as const;
const FILTERS: readonly AddressKey[] = [...CHOSEN, 'compare', ...COUNTED];

/** What each table is narrowed and counted by, by its code: as `api/query-values` asks for it. */
const BY_TABLE: Readonly<Record<string, readonly AddressKey[]>> = {
  // All districts stand there whichever is chosen on the map, and all founders whichever is chosen.
  districts: FILTERS.filter((key) => key !== 'oktmo'),
  founders: FILTERS.filter((key) => key !== 'founder'),
  russia: ['compare', 'basis', 'clock'],
  widgets: CHOSEN,
  institutions: [...FILTERS, 'q', 'state'],
  calls: [...FILTERS, 'page', 'show', 'group'],
  queue: [...FILTERS, 'page', 'band', 'state'],
  questions: [...FILTERS, 'page', 'institution', 'state', 'wait', 'weekday', 'hour', 'at'],
  ...{ replies: FILTERS, 'replies-curve': FILTERS, 'replies-distribution': FILTERS, 'replies-hours': FILTERS },
  ...{ pages: COUNTED, 'page-replies': COUNTED },
  anomalies: [...CHOSEN, 'page', 'review'],
  days: [...CHOSEN, 'page'],
  contests: ['contest', 'contested'],
  'quality-pages': ['watch', 'condition'],
};
const OF_RANKINGS = [
  ...CHOSEN,
  'compare',
  'basis',
  'corrections',
  'by',
  'metric',
  'part',
] as const satisfies readonly AddressKey[];
const RANKING = /^ranking-/;

/** A page of one of these tells in its address whose it is, whatever else is chosen there. */
const TOLD_BY_PATH: Readonly<Record<string, AddressKey>> = { districts: 'oktmo', founders: 'founder' };

const STATES: Readonly<Record<string, readonly string[]>> = { queue: QUEUE_STATES, questions: QUESTION_LISTS };

function keysOf(code: string): readonly AddressKey[] {
  if (RANKING.test(code)) return OF_RANKINGS;
  return Object.hasOwn(BY_TABLE, code) ? (BY_TABLE[code] ?? []) : [];
}

/** What the rows of a table were chosen and counted by. Addresses carry filters on to screens that know nothing of them. */
export function filtersOfTable(
  address: Address,
  { code, path }: { readonly code: string; readonly path: string },
): Address {
  const [screen = '', whose] = path.split('/').filter((part) => part !== '');
  const keys = keysOf(code);
  const told = whose === undefined ? undefined : TOLD_BY_PATH[screen];
  const chosen = Object.fromEntries(
    Object.entries(address).filter(([key]) => key !== told && keys.some((each) => each === key)),
  ) as Address;
  const { state, ...others } = chosen;
  const known: readonly string[] = STATES[code] ?? INSTITUTION_STATES;
  const stated = state !== undefined && known.includes(state) ? chosen : others;
  // Heads of a ranking are the same whatever it is by.
  return RANKING.test(code) ? { ...stated, metric: address.metric ?? 'deadline' } : stated;
}
