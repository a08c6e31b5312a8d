import { type Address, stringifySearch } from '../address/address.js';

/** What of the address narrows a link whose days move: the filters, and none of the days. */
export function movingSearch(address: Address, region: string | undefined): string {
  const { compare, sphere, kind, oktmo, founder, basis, clock, corrections } = address;
  return stringifySearch({ region, compare, sphere, kind, oktmo, founder, basis, clock, corrections });
}
