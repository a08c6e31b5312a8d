import { SESSION_HOURS } from '@gospulse/access';
import { HOUR_SECONDS } from '@gospulse/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { takeView } from '../views/view-cookie.js';
import { readCookie, sendCookie, takeCookie } from './cookies.js';

const SESSION = 'gospulse';

/** The session's token that a request carries; null: none. */
export function sessionTokenOf(request: FastifyRequest): string | null {
  return readCookie(request, SESSION);
}

/** Hands a session over to the browser: whoever signs in looks with their own eyes, and no longer by a link. */
export function giveSession(request: FastifyRequest, reply: FastifyReply, token: string): void {
  takeView(request, reply);
  sendCookie(request, reply, SESSION, { value: token, maxAge: SESSION_HOURS * HOUR_SECONDS });
}

/** Takes it away from there. */
export function takeSession(request: FastifyRequest, reply: FastifyReply): void {
  takeCookie(request, reply, SESSION);
}
