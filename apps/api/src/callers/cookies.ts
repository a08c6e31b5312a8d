import { parseCookie, stringifySetCookie, type SetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { arrivalOf } from '../http/arrivals.js';

/**
 * Behind TLS the name binds the cookie to this host, to its root and to TLS (RFC 6265bis, 4.1.3.2); a browser refuses that
 * name on a plain connection, which there is on this machine alone.
 */
const nameFor = (name: string, isSecure: boolean): string => (isSecure ? `__Host-${name}` : name);

/** What a cookie of ours holds; null: the browser has none. */
export function readCookie(request: FastifyRequest, name: string): string | null {
  const { cookie } = request.headers;
  return cookie === undefined ? null : (parseCookie(cookie)[nameFor(name, isSecure(request))] ?? null);
}

/** Gives the browser a cookie that no script reads and no page of another site sends along with a change. */
export function sendCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  cookie: Pick<SetCookie, 'value' | 'maxAge'>,
): void {
  const secure = isSecure(request);
  const header = stringifySetCookie({
    ...{ name: nameFor(name, secure), ...cookie },
    ...{ path: '/', httpOnly: true, sameSite: 'lax', secure },
  });
  void reply.header('set-cookie', header);
}

export function takeCookie(request: FastifyRequest, reply: FastifyReply, name: string): void {
  sendCookie(request, reply, name, { value: '', maxAge: 0 });
}

function isSecure(request: FastifyRequest): boolean {
  return arrivalOf(request).isSecure;
}
