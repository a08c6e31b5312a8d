import { KNOWN_BROWSER_DAYS } from '@gospulse/access';
import { DAY_SECONDS } from '@gospulse/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCookie, sendCookie } from './cookies.js';

const NAME = 'gospulse-browser';

/** What this browser was given when somebody signed in with it. */
export function knownBrowserOf(request: FastifyRequest): string | null {
  return readCookie(request, NAME);
}

export function giveKnownBrowser(request: FastifyRequest, reply: FastifyReply, value: string): void {
  sendCookie(request, reply, NAME, { value, maxAge: KNOWN_BROWSER_DAYS * DAY_SECONDS });
}
