import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import type { createEarlyProblems } from './early-problems.js';

type ServerOptions = NonNullable<ConstructorParameters<typeof FastifyAdapter>[0]>;

/** A body is one note; the longest takes a few kilobytes. */
const MAX_BODY_BYTES = 64 * 1_024;
/** Characters of one part of a path: an ОГРН has thirteen. */
const MAX_PART = 100;
/** A head comes in one piece; a body of 64 KB takes a second over the slowest of lines. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 20_000;
/** How often Node looks for requests that take longer. */
const CHECK_MS = 1_000;
/** A connection on which nothing moves at all, not even an answer that somebody takes away. */
const SILENCE_MS = 120_000;
/** Open connections: each takes some kilobytes, and a browser opens six. */
export const MAX_CONNECTIONS = 1_000;

/** How long and how large what comes in may be, and who answers what never becomes a request. */
export function serverOptions(early: ReturnType<typeof createEarlyProblems>): ServerOptions {
  return {
    routerOptions: { maxParamLength: MAX_PART },
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_MS,
    connectionTimeout: SILENCE_MS,
    // Whoever comes while we close is answered as long as we can, and told that the connection ends.
    return503OnClosing: false,
    http: {
      headersTimeout: HEADERS_MS,
      connectionsCheckingInterval: CHECK_MS,
      // A request without a host is refused by our own check, in our own words.
      requireHostHeader: false,
    },
    clientErrorHandler: (error, socket) => early.answerBroken(error, socket),
    frameworkErrors: (error, request, reply) => {
      const { headers, body, status } = early.answerMisrouted(error.code, request.url);
      // Typed for any kind of server; ours is the usual one.
      void (reply as unknown as FastifyReply).status(status).headers(headers).send(body);
    },
  };
}
