import { type Address, ADDRESS_KEYS, type AddressKey } from '../../address/address.js';

/** Codes of one filter, and all that a name holds of filters: the file itself says them in full. */
const MAX_CODES = 3;
const MAX_CHARACTERS = 80;

/** What is typed is nobody's business in the name of a file, and would be unreadable there. */
const SAID_ONLY: ReadonlySet<AddressKey> = new Set<AddressKey>(['q']);

/**
 * What rows were narrowed and counted by, as it stands in the name of their file: codes as in addresses, `school`, `18602000`; of many
 * how many there are; that something was searched for.
 */
export function filtersInName(chosen: Address): string[] {
  const words = ADDRESS_KEYS.flatMap((key) => {
    const value = chosen[key];
    if (value === undefined) return [];
    if (SAID_ONLY.has(key)) return ['search'];
    const codes = value.split(',');
    return codes.length > MAX_CODES ? [`${key}-${codes.length}`] : codes;
  });
  const kept: string[] = [];
  let left = MAX_CHARACTERS;
  for (const word of words) {
    left -= word.length + 1;
    if (left < 0) return [...kept, 'and-more'];
    kept.push(word);
  }
  return kept;
}
