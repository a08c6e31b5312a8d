import { DAY_MS } from '@gospulse/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCookie, sendCookie, takeCookie } from '../callers/cookies.js';

/** Another name than a session's: the two are never taken for one another. */
const VIEW = 'gospulse-view';

/** The signed name of the link that a request was opened by; null: it was not. */
export function viewNameOf(request: FastifyRequest): string | null {
  return readCookie(request, VIEW);
}

/** Hands a link over to the browser. It stays a day longer than the link is good: an open page then says what happened. */
export function giveView(request: FastifyRequest, reply: FastifyReply, name: string, goodMs: number): void {
  sendCookie(request, reply, VIEW, { value: name, maxAge: Math.ceil((goodMs + DAY_MS) / 1_000) });
}

/** Takes it away from there. */
export function takeView(request: FastifyRequest, reply: FastifyReply): void {
  if (viewNameOf(request) !== null) takeCookie(request, reply, VIEW);
}
