import { createHash } from 'node:crypto';

/** Enough of the hash that two bodies of one address never meet. */
const LENGTH = 22;

/** A weak entity tag of a body: weak, because the body travels compressed or plain (RFC 9110, 8.8.1). */
export function etagOf(body: Buffer): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, LENGTH)}"`;
}

/** Whether the `if-none-match` of a request names the tag. */
export function namesEtag(header: string | undefined, etag: string): boolean {
  return header?.split(',').some((each) => each.trim() === etag || each.trim() === '*') ?? false;
}
