import { readWayBack } from './way-back.js';

/** Views that somebody keeps: beyond that nobody finds them again. */
export const MAX_SAVED_VIEWS = 100;
export const MAX_SAVED_VIEW_NAME = 100;
/** Characters of a path with its query. */
export const MAX_SAVED_VIEW_ADDRESS = 2_000;

/** Places that lead on or let somebody in: none of them is a screen to come back to. */
const NO_SCREEN = /^\/(?:start|view|shell|invitation|mailbox|card)(?:[/?#]|$)/;

/** The address of a screen of ours that can be kept; null: it is none, or might lead elsewhere. */
export function readSavedAddress(address: string): string | null {
  const own = address.length > MAX_SAVED_VIEW_ADDRESS || NO_SCREEN.test(address) ? null : readWayBack(address);
  return own === address && isResolved(address) ? own : null;
}

/** Whether a browser opens it as it is written: `/./start` is `/start` to it, and `/.//host` another host. */
function isResolved(address: string): boolean {
  const here = 'http://here.invalid';
  const { origin, pathname } = new URL(address, here);
  return origin === here && address.split(/[?#]/)[0] === pathname;
}
