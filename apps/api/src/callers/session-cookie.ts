import { SESSION_HOURS } from '@gospulse/access';
import { HOUR_SECONDS } from '@gospulse/domain';
import { parseCookie, stringifySetCookie, type SetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { takeView } from '../views/view-cookie.js';
import { isSecure } from './is-secure.js';

/**
 * Behind TLS the name binds the cookie to this host, to its root and to TLS (RFC 6265bis, 4.1.3.2); a browser refuses that
 * name on a plain connection, which there is on this machine alone.
 */
const nameFor = (secure: boolean): string => (secure ? '__Host-gospulse' : 'gospulse');

/** The session's token that a request carries; null: none. */
export function sessionTokenOf(request: FastifyRequest): string | null {
  const { cookie } = request.headers;
  return cookie === undefined ? null : (parseCookie(cookie)[nameFor(isSecure(request))] ?? null);
}

/** Hands a session over to the browser: whoever signs in looks with their own eyes, and no longer by a link. */
export function giveSession(request: FastifyRequest, reply: FastifyReply, token: string): void {
  takeView(request, reply);
  send(request, reply, { value: token, maxAge: SESSION_HOURS * HOUR_SECONDS });
}

/** Takes it away from there. */
export function takeSession(request: FastifyRequest, reply: FastifyReply): void {
  send(request, reply, { value: '', maxAge: 0 });
}

function send(request: FastifyRequest, reply: FastifyReply, cookie: Pick<SetCookie, 'value' | 'maxAge'>): void {
  const secure = isSecure(request);
  const header = stringifySetCookie({
    ...{ name: nameFor(secure), ...cookie },
    ...{ path: '/', httpOnly: true, sameSite: 'lax', secure },
  });
  void reply.header('set-cookie', header);
}
