const MAX_LENGTH = 2_000;
/** A path as browsers write it. A second slash, or a backslash for it, would begin the name of another host. */
const OWN_PATH = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/;
/** Addresses of files and answers, and the door itself, are no place to come back to. */
const NO_PLACE = /^\/(?:api|assets|health|metrics|sign-in)(?:[/?#]|$)/;

/** Where somebody wants to be after signing in: a place inside the product. Null: it is none, or might be elsewhere. */
export function readWayBack(address: string): string | null {
  if (address.length > MAX_LENGTH || !OWN_PATH.test(address)) return null;
  return NO_PLACE.test(address) ? '/' : address;
}
