import { DAY_MS } from '@gospulse/domain';
import { parseCookie, stringifySetCookie, type SetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isSecure } from '../callers/is-secure.js';

/** As of a session's cookie, and another name: the two are never taken for one another. */
const nameFor = (secure: boolean): string => (secure ? '__Host-gospulse-view' : 'gospulse-view');

/** The signed name of the link that a request was opened by; null: it was not. */
export function viewNameOf(request: FastifyRequest): string | null {
  const { cookie } = request.headers;
  return cookie === undefined ? null : (parseCookie(cookie)[nameFor(isSecure(request))] ?? null);
}

/** Hands a link over to the browser. It stays a day longer than the link is good: an open page then says what happened. */
export function giveView(request: FastifyRequest, reply: FastifyReply, name: string, goodMs: number): void {
  send(request, reply, { value: name, maxAge: Math.ceil((goodMs + DAY_MS) / 1_000) });
}

/** Takes it away from there. */
export function takeView(request: FastifyRequest, reply: FastifyReply): void {
  if (viewNameOf(request) !== null) send(request, reply, { value: '', maxAge: 0 });
}

function send(request: FastifyRequest, reply: FastifyReply, cookie: Pick<SetCookie, 'value' | 'maxAge'>): void {
  const secure = isSecure(request);
  const header = stringifySetCookie({
    ...{ name: nameFor(secure), ...cookie },
    ...{ path: '/', httpOnly: true, sameSite: 'lax', secure },
  });
  void reply.header('set-cookie', header);
}
