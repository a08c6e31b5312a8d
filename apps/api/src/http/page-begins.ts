import { setTimeout as wait } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { API_PREFIX } from '@gospulse/contracts';
import type { FastifyRequest } from 'fastify';
import { AnswerCache } from '../answers/answer-cache.js';
import { callerOf } from '../callers/caller-of.js';

/** Pages that come drawn, and what each asks for first beside the session that every page asks for. */
export const PAGE_BEGINS = {
  '/': ['/overview', '/municipalities'].map((path) => `${API_PREFIX}${path}`),
  '/my': [`${API_PREFIX}/my/page`],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type DrawnPath = keyof typeof PAGE_BEGINS;

/**
 * So long a page is held back for answers that are not at hand. A slow machine takes two seconds to ask for them and to draw them by
 * itself; after a quiet minute they take some 0.7 s here, and longer while sums are written.
 */
const PATIENCE_MS = 1_000;

/**
 * JSON of what a page begins with, by addresses. Chosen filters get what is at hand; the page as it is opened by itself
 * waits a little for what nobody has asked for in the last minute. What does not come the page asks for itself.
 */
export async function pageBegins(
  app: NestFastifyApplication,
  request: FastifyRequest,
  path: DrawnPath,
): Promise<[string, string][]> {
  const cache = app.get(AnswerCache);
  const { sight } = callerOf(request);
  const [, query = ''] = request.url.split('?');
  const addresses = PAGE_BEGINS[path].map((begins) => (query === '' ? begins : `${begins}?${query}`));
  const missing = query === '' ? addresses.filter((address) => cache.atHand(sight, address) === null) : [];
  if (missing.length > 0) {
    const asked = Promise.allSettled(missing.map((url) => app.inject({ url, headers: asWhoever(request) })));
    await Promise.race([asked, wait(PATIENCE_MS, undefined, { ref: false })]);
  }
  return addresses.flatMap((address) => {
    const body = cache.atHand(sight, address);
    return body === null ? [] : [[address, body.toString()]];
  });
}

/** What tells who asks: the page is asked for by the same person. */
function asWhoever({ headers }: FastifyRequest): Record<string, string> {
  const { host, cookie } = headers;
  return { ...(host === undefined ? {} : { host }), ...(cookie === undefined ? {} : { cookie }) };
}
