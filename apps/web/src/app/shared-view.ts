import { type DayRange, SHARED_LOOKS, SHARED_SCREENS, sharedScreenAt } from '@gospulse/domain';
import { type Address, ADDRESS_KEYS, stringifySearch } from '../address/address.js';

/**
 * A screen as a link shows it: of the address only what the screen knows, because the server refuses the rest.
 * @param range the period is said: it would mean other days tomorrow
 */
export function sharedView(path: string, address: Address, range: DayRange & Pick<Address, 'region'>): string {
  const { from, to, region } = range;
  const at = sharedScreenAt(path);
  const known = new Set<string>(at === null ? ADDRESS_KEYS : [...SHARED_SCREENS[at.screen].keys, ...SHARED_LOOKS]);
  const whole = { ...address, from, to, region, moving: undefined, cursor: undefined };
  return `${path}${stringifySearch(Object.fromEntries(Object.entries(whole).filter(([key]) => known.has(key))))}`;
}
