import { trustOf, type Serving, type TlsPair } from '@gospulse/platform';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import type { createEarlyProblems } from './early-problems.js';

type ServerOptions = NonNullable<ConstructorParameters<typeof FastifyAdapter>[0]>;

/** A body is one note; the longest takes a few kilobytes. */
const MAX_BODY_BYTES = 64 * 1_024;
/** Characters of one part of a path: an ОГРН has thirteen. */
const MAX_PART = 100;
export interface ReceivingLimits {
  readonly headersMs: number;
  /** Head and body together. */
  readonly requestMs: number;
  /** How often Node looks for requests that take longer. */
  readonly checkMs: number;
}
/** A head comes in one piece; a body of 64 KB takes a second over the slowest of lines. */
export const RECEIVING_LIMITS: ReceivingLimits = { headersMs: 10_000, requestMs: 20_000, checkMs: 1_000 };
/** A connection on which nothing moves at all, not even an answer that somebody takes away. */
const SILENCE_MS = 120_000;
/** Open connections: each takes some kilobytes, and a browser opens six. */
export const MAX_CONNECTIONS = 1_000;

interface Receiving {
  readonly early: ReturnType<typeof createEarlyProblems>;
  readonly limits: ReceivingLimits;
  readonly trustProxy: Serving['trustProxy'];
  /** Null: plain HTTP. */
  readonly tls: TlsPair | null;
}

/** How long and how large what comes in may be, who answers what never becomes a request, and whom to believe. */
export function serverOptions({ early, limits, trustProxy, tls }: Receiving): ServerOptions {
  const { headersMs, requestMs, checkMs } = limits;
  const server = {
    headersTimeout: headersMs,
    connectionsCheckingInterval: checkMs,
    // A request without a host is refused by our own check, in our own words.
    requireHostHeader: false,
  };
  return {
    trustProxy: trustProxy === null ? false : trustOf(trustProxy),
    routerOptions: { maxParamLength: MAX_PART },
    // `GET *` and the like would be answered past all hooks: without the check of the host and without headers.
    rewriteUrl: ({ url = '' }) => (/^\/|^[a-z][a-z\d+.-]*:\/\//i.test(url) ? url : `/${url}`),
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: requestMs,
    connectionTimeout: SILENCE_MS,
    // Whoever comes while we close is answered as long as we can, and told that the connection ends.
    return503OnClosing: false,
    ...(tls === null
      ? { http: server }
      : { https: { ...server, handshakeTimeout: headersMs, cert: tls.cert, key: tls.key } }),
    clientErrorHandler: (error, socket) => early.answerBroken(error, socket),
    frameworkErrors: (error, request, reply) => {
      const { headers, body, status } = early.answerMisrouted(error.code, request.url, request.raw.socket);
      // Typed for any kind of server; ours is the usual one.
      void (reply as unknown as FastifyReply).status(status).headers(headers).send(body);
    },
  };
}
