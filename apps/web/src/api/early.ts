import { parseSearch, readAddress } from '../address/address.js';
import type { MeAnswer } from '@gospulse/contracts';
import { cameWithPage, lookAtFirst } from './first-answers.js';
import { filterValues } from './query-values.js';
import { toQuery } from './to-query.js';

const API = '/api/v1';

/** Endpoints of Обзор, in the order a reader looks at them. */
const OVERVIEW = ['/overview', '/municipalities'] as const;

/** Pending responses that no query has taken yet, by URL. */
const early = new Map<string, Promise<Response>>();

/** Requests the figures of Обзор before React has rendered anything that asks for them. */
export function askEarly(): void {
  if (location.pathname !== '/' || !seesRegion()) return;
  const address = readAddress(parseSearch(location.search));
  // Which days these are is known once the server has said what day it is.
  if (address.moving !== undefined) return;
  for (const path of OVERVIEW) {
    const values = filterValues(path === '/overview' ? address : { ...address, oktmo: undefined });
    const url = `${API}${path}${toQuery(values)}`;
    if (cameWithPage(url)) continue;
    const answer = fetch(url, { headers: { accept: 'application/json' } });
    early.set(url, answer);
    // The query that takes it handles a failure; without this an untaken one would be an unhandled rejection.
    answer.catch(() => early.delete(url));
  }
}

/** Whoever sees no region, or has to sign in, has no Обзор. Where the page does not say who opens it, it is tried. */
function seesRegion(): boolean {
  // Not checked: see `takeFirst`.
  const me = lookAtFirst(`${API}/me`) as MeAnswer | undefined;
  return me === undefined || (me.permissions.includes('see-region') && !me.needsSecondFactor);
}

/** The pending response of this URL, only once; undefined when there is none. */
export function takeEarly(url: string): Promise<Response> | undefined {
  const answer = early.get(url);
  early.delete(url);
  return answer;
}
