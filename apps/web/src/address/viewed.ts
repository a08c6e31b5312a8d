import { filterOfPath, SHARED_LOOKS, sharedScreenAt } from '@gospulse/domain';
import { createContext, useContext } from 'react';
import { type Address, ADDRESS_KEYS, type AddressKey, parseSearch, readAddress } from './address.js';

/** The one view that a link shows, as this app reads its address. */
export interface Viewed {
  /** Path and query. */
  readonly href: string;
  readonly path: string;
  readonly address: Address;
  /** Keys that the reader may not change. */
  readonly pinned: ReadonlySet<AddressKey>;
  /** The filter that the path says: no question may leave it out. */
  readonly ofPath: Address;
}

/** Reads what a link shows. Null: no screen that this version can show by a link. */
export function readViewed(href: string): Viewed | null {
  const [path = '', query = ''] = href.split('?');
  const at = sharedScreenAt(path);
  if (at === null) return null;
  const address = readAddress(parseSearch(query));
  return { href, path, address, pinned: PINNED, ofPath: { ...filterOfPath(at) } };
}

/** Whether what stands in the address bar is the view, however it is sorted or drawn. */
export function isViewed({ path, address, pinned }: Viewed, pathname: string, now: Address): boolean {
  return path === pathname && [...pinned].every((key) => address[key] === now[key]);
}

/** All of the address bar but how it looks: what a screen does not take is pinned to be absent. */
const PINNED: ReadonlySet<AddressKey> = new Set(
  ADDRESS_KEYS.filter((key) => ![...SHARED_LOOKS, 'cursor'].some((free) => free === key)),
);

/** Null: whoever looks has eyes of their own. */
export const ViewedContext = createContext<Viewed | null>(null);

export function useViewed(): Viewed | null {
  return useContext(ViewedContext);
}
