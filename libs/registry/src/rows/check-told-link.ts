import { parseToldLink, type ToldLink, type ToldNetworkCode } from '@gospulse/domain';
import { bad, type Check, good } from './check.js';

/** Reads the address of a page in a network that nobody observes; an empty cell is no link, and no mistake. */
export function checkToldLink(network: ToldNetworkCode, text: string): Check<ToldLink | null> {
  if (text === '') return good(null);
  const link = parseToldLink(network, text);
  if (link.kind === 'page') return good(link);
  return link.reason === 'empty' ? good(null) : bad(`${network}-link-${link.reason}`, link.expected);
}
