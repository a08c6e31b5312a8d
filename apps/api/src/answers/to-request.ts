import { wholeRegion, type Request } from '@gospulse/analytics';
import type { FilterQuery, PageQuery, QuestionListQuery } from '@gospulse/contracts';

/** From the address to the analytics. As long as there are no accounts, everybody at this machine sees the region. */
export function toRequest(query: FilterQuery): Request {
  const { region, from, to, compare, sphere, kind, oktmo, founder, basis, clock } = query;
  return {
    scope: wholeRegion(region),
    filters: { sphere, kind, oktmo, founder },
    ...{ from, to, basis, clock },
    compare: compare === 'previous',
    now: new Date(),
  };
}

export function toPageRequest(query: PageQuery | (QuestionListQuery & { clock?: PageQuery['clock'] })): Request {
  const { region, from, to, basis, clock } = query;
  return {
    scope: wholeRegion(region),
    filters: {},
    ...{ from, to, basis },
    clock: clock ?? 'working',
    compare: false,
    now: new Date(),
  };
}
