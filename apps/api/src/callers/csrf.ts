import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AccessKeys, SignedIn } from '@gospulse/access';
import type { FastifyRequest } from 'fastify';

export const CSRF_HEADER = 'x-csrf-token';

/** What a page of ours sends with each change: another site can have a browser send the cookie, and not know this. */
export function csrfTokenOf({ signing }: AccessKeys, { sessionId }: SignedIn): string {
  return createHmac('sha256', signing).update(`csrf ${sessionId}`).digest('base64url');
}

export function hasCsrfToken(keys: AccessKeys, session: SignedIn, { headers }: FastifyRequest): boolean {
  const [given, right] = [Buffer.from(String(headers[CSRF_HEADER] ?? '')), Buffer.from(csrfTokenOf(keys, session))];
  return given.length === right.length && timingSafeEqual(given, right);
}
