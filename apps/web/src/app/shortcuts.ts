import type { Address, AddressKey } from '../address/address.js';

export type Shortcut = 'search' | 'help' | 'earlier' | 'later' | 'clear';

const KEYS: Readonly<Record<string, Shortcut>> = {
  '/': 'search',
  // The same keys on the Russian layout.
  '.': 'search',
  '?': 'help',
  ',': 'help',
  ArrowLeft: 'earlier',
  ArrowRight: 'later',
  Escape: 'clear',
};

export interface KeyPress {
  key: string;
  code: string;
  /** Alt, Ctrl or the key of a Mac. */
  modified: boolean;
  /** Ctrl or the key of a Mac, and no other. */
  command?: boolean;
}

/** Which shortcut a key press is, or null. `.` and `,` count only as the slash key of the Russian layout. */
export function shortcutOf(press: KeyPress): Shortcut | null {
  // By the place of the key: on the Russian layout it is «л».
  if (press.command === true && press.code === 'KeyK') return 'search';
  if (press.modified) return null;
  if (press.key === '.' || press.key === ',') {
    if (press.code !== 'Slash') return null;
  }
  return KEYS[press.key] ?? null;
}

/** Order in which Escape takes filters off: the narrowest first. */
const CLEARED_FIRST: readonly AddressKey[] = [
  'q',
  'band',
  'hour',
  'weekday',
  'wait',
  'state',
  'oktmo',
  'founder',
  'kind',
  'sphere',
];

export function nextToClear(address: Address): AddressKey | null {
  return CLEARED_FIRST.find((key) => address[key] !== undefined) ?? null;
}
