import { createReadings, wholeRegion, type Readings, type Request } from '@gospulse/analytics';
import type { FilterQuery, PageQuery, QuestionListQuery, RepliesQuery } from '@gospulse/contracts';

/** Requests of one screen come within seconds: with one cut-off they share one reading of the facts. */
const STEP_MS = 5_000;
export const readings: Readings = createReadings(2 * STEP_MS);

export function cutoff(): Date {
  return new Date(Math.floor(Date.now() / STEP_MS) * STEP_MS);
}

/** From the address to the analytics. As long as there are no accounts, everybody at this machine sees the region. */
export function toRequest(query: FilterQuery): Request {
  const { region, from, to, compare, sphere, kind, oktmo, founder, basis, clock } = query;
  return {
    scope: wholeRegion(region),
    filters: { sphere, kind, oktmo, founder },
    ...{ from, to, compare, basis, clock },
    now: cutoff(),
    readings,
  };
}

/** The filter bar, and one institution or page. */
export function toRepliesRequest(query: RepliesQuery): Request {
  const request = toRequest(query);
  return { ...request, filters: { ...request.filters, ogrn: query.ogrn, vkId: query.page } };
}

export function toPageRequest(query: PageQuery | (QuestionListQuery & { clock?: PageQuery['clock'] })): Request {
  const { region, from, to, basis, clock } = query;
  return {
    scope: wholeRegion(region),
    filters: {},
    ...{ from, to, basis },
    clock: clock ?? 'working',
    compare: 'none',
    now: cutoff(),
  };
}
