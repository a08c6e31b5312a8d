import { ADDRESS_KEYS, type AddressKey, parseSearch, readAddress } from './address.js';
import { chosenIn } from './chosen.js';

/** What an address asks for that there is not: it is left out of what is shown, and said. */
export interface AddressFault {
  readonly key: AddressKey;
  readonly value: string;
}

const LISTS: ReadonlySet<AddressKey> = new Set(['sphere', 'kind', 'oktmo', 'founder']);
/** Longer values say nothing to whoever reads them. */
const MAX_SHOWN = 40;
const MAX_FAULTS = 5;

/** What of an address cannot be read. Names that are not ours are left to whoever put them there. */
export function faultsIn(raw: Readonly<Record<string, string>>): readonly AddressFault[] {
  const read = readAddress(raw);
  const alone = (key: AddressKey) => readAddress({ [key]: raw[key] })[key];
  const { from, to } = raw;
  const isBackwards = read.from === undefined && alone('from') !== undefined && alone('to') !== undefined;
  if (isBackwards && from !== undefined && to !== undefined) {
    return [{ key: 'from', value: `${from}–${to}` }, ...unreadIn({ ...raw, from: '', to: '' })];
  }
  return unreadIn(raw);
}

function unreadIn(raw: Readonly<Record<string, string>>): AddressFault[] {
  const read = readAddress(raw);
  return ADDRESS_KEYS.flatMap((key): AddressFault[] => {
    const value = raw[key];
    if (value === undefined || value === '' || key === 'cursor' || isDefault(key, value)) return [];
    if (!LISTS.has(key)) return read[key] === undefined ? [{ key, value: value.slice(0, MAX_SHOWN) }] : [];
    const kept = chosenIn(read[key]);
    return value.split(',').flatMap((one) => (kept.includes(one) ? [] : [{ key, value: one.slice(0, MAX_SHOWN) }]));
  }).slice(0, MAX_FAULTS);
}

/** Values that the API takes by itself are not kept, and are no faults. */
function isDefault(key: AddressKey, value: string): boolean {
  return (
    (key === 'compare' && value === 'previous') ||
    (key === 'basis' && value === 'questions') ||
    (key === 'clock' && value === 'working') ||
    (key === 'corrections' && value === 'with') ||
    (key === 'at' && value === 'asked') ||
    (key === 'show' && value === 'all')
  );
}

const NONE: readonly AddressFault[] = [];
const listeners = new Set<() => void>();
let faults = typeof location === 'undefined' ? NONE : faultsIn(parseSearch(location.search));
if (faults.length > 0) leaveOutFaults();

/** The bar shows what is shown: the router takes an address that it reads alike for the same, and leaves it as it was opened. */
function leaveOutFaults(): void {
  const read = readAddress(parseSearch(location.search));
  const params = new URLSearchParams(location.search);
  for (const key of faults.flatMap((fault) => (fault.key === 'from' ? (['from', 'to'] as const) : [fault.key]))) {
    const value = read[key];
    if (value === undefined) params.delete(key);
    else params.set(key, value);
  }
  const known = params.toString();
  history.replaceState(history.state, '', `${location.pathname}${known === '' ? '' : `?${known}`}${location.hash}`);
}

/** Faults of the address that the page was opened with, and of values that the server did not know. */
export const addressFaults = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  now: (): readonly AddressFault[] => faults,
  /** The server draws a page before anybody can put away what is said. */
  onServer: (): readonly AddressFault[] => NONE,
  add(more: readonly AddressFault[]): void {
    const added = more.filter(({ key, value }) => !faults.some((each) => each.key === key && each.value === value));
    if (added.length > 0) set([...faults, ...added].slice(-MAX_FAULTS));
  },
  clear: (): void => set(NONE),
};

function set(next: readonly AddressFault[]): void {
  faults = next;
  for (const listener of listeners) listener();
}
