import { parseSearch, readAddress } from '../address/address.js';
import { cameWithPage } from './first-answers.js';
import { filterValues } from './query-values.js';
import { toQuery } from './to-query.js';

const API = '/api/v1';

/** What Обзор asks for first, in the order it is looked at. */
const OVERVIEW = ['/overview', '/municipalities'] as const;

/** Answers on their way that nobody has asked for yet, by their address. */
const early = new Map<string, Promise<Response>>();

/** Whether anything is asked for is not known before the code of the page has been read: Обзор's figures are asked for at once. */
export function askEarly(): void {
  if (location.pathname !== '/') return;
  const address = readAddress(parseSearch(location.search));
  for (const path of OVERVIEW) {
    const values = filterValues(path === '/overview' ? address : { ...address, oktmo: undefined });
    const url = `${API}${path}${toQuery(values)}`;
    if (cameWithPage(url)) continue;
    const answer = fetch(url, { headers: { accept: 'application/json' } });
    early.set(url, answer);
    // Whoever takes it sees its failure; nobody else is to be told of it.
    answer.catch(() => early.delete(url));
  }
}

/** The answer that is already on its way, once; undefined when none is. */
export function takeEarly(url: string): Promise<Response> | undefined {
  const answer = early.get(url);
  early.delete(url);
  return answer;
}
