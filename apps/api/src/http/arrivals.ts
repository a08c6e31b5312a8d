import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import {
  isHostOf,
  isLoopbackAddress,
  isOfLoopback,
  isOwnHost,
  plainAddress,
  trustOf,
  type Serving,
} from '@gospulse/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { isEncrypted } from './is-encrypted.js';
import { problemBody, PROBLEM_TYPE, type ProblemCode } from './problem.js';

/** How a request reached us, as far as those between can be believed. */
export interface Arrival {
  /** Whether a program of this machine sent it, through nobody. Only such a one is let in before there are accounts. */
  readonly isLocal: boolean;
  /** Whether the sender's browser speaks TLS: to us, or to a proxy that we believe. */
  readonly isSecure: boolean;
  /** Origin of the pages that we show at this address. */
  readonly origin: string;
  /** Why it is not answered; null: it is. */
  readonly refusal: ProblemCode | null;
}

/** What is known of a request that no hook has looked at: nothing that would let it in. */
const UNKNOWN: Arrival = { isLocal: false, isSecure: true, origin: '', refusal: null };
const ARRIVALS = new WeakMap<FastifyRequest, Arrival>();

export function arrivalOf(request: FastifyRequest): Arrival {
  return ARRIVALS.get(request) ?? UNKNOWN;
}

/** What proxies add, of many makes. Whoever sends one of these is not sitting at this machine, or pretends not to. */
const OF_PROXIES =
  /^(?:(?:x-)?forwarded(?:-.+)?|via|(?:true-|x-)?client-ip|cdn-loop|(?:cf|fastly|x-envoy|x-original|x-real|x-cluster|x-remote)-.+|x-originating-ip|x-proxyuser-ip|x-scheme|front-end-https)$/;

/** A whole address in the first line (`GET http://name/ HTTP/1.1`) counts instead of the header (RFC 9112, 3.2.2). */
function hostOf({ url = '', headers }: IncomingMessage): string {
  const whole = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(url);
  return (whole ? whole[1] : headers.host) ?? '';
}

/** A request with two hosts is two requests to those who read it differently (RFC 9112, 3.2). */
function hasSeveralHosts({ rawHeaders }: IncomingMessage): boolean {
  return rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length > 1;
}

/**
 * Whether a program of this machine sent a request through nobody. Some proxies tell nothing of themselves: then the public
 * name gives them away, or a version of HTTP that no browser speaks and nginx does as long as nobody tells it otherwise.
 */
function isFromHere(request: IncomingMessage, peer: string, host: string): boolean {
  if (!isLoopbackAddress(peer) || !isOfLoopback(host) || request.httpVersion === '1.0') return false;
  return !Object.keys(request.headers).some((name) => OF_PROXIES.test(name));
}

/** Notes how each request arrived. What a proxy says counts only when it is one that we were told to believe. */
export function noteArrivals(app: NestFastifyApplication, serving: Serving): void {
  const trusts = trustOf(serving.trustProxy);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, _, done) => {
      const isTrusted = trusts(request.raw.socket.remoteAddress ?? '', 0);
      const sender = senderOf(request.ip, request.raw.socket.remoteAddress ?? '');
      if (sender !== request.ip) Object.defineProperty(request, 'ip', { value: sender });
      ARRIVALS.set(request, judgeArrival(request, serving, isTrusted));
      done();
    });
}

/** Refuses what is asked for under a name that is not ours, or in the clear from another machine. */
export function refuseMisdirected(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request, reply) => {
      const { refusal } = arrivalOf(request);
      if (refusal === null) return;
      const problem = problemBody(refusal, request.url.split('?')[0] ?? '');
      await reply.status(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
    });
}

function judgeArrival(request: FastifyRequest, serving: Serving, isTrusted: boolean): Arrival {
  const { socket, headers } = request.raw;
  const peer = socket.remoteAddress ?? '';
  const host = hostOf(request.raw);
  const shown = isTrusted && headers['x-forwarded-host'] !== undefined ? request.host : host;
  const isTold = isTrusted && headers['x-forwarded-proto'] !== undefined;
  const isSecure = isTold ? request.protocol === 'https' : isEncrypted(socket) || isSecureName(shown, serving);
  const names = { publicUrl: serving.publicUrl, reachedAt: socket.localAddress ?? peer };
  const isCovered = isEncrypted(socket) || (isTrusted && isSecure) || isLoopbackAddress(request.ip);
  return {
    isLocal: isFromHere(request.raw, peer, host),
    isSecure,
    origin: `${isSecure ? 'https' : 'http'}://${shown.toLowerCase()}`,
    refusal: refusalOf({
      hasSeveralHosts: hasSeveralHosts(request.raw),
      isOurs: [host, shown].every((name) => isOwnHost(name, names)),
      isCovered,
    }),
  };
}

interface Judged {
  readonly hasSeveralHosts: boolean;
  readonly isOurs: boolean;
  readonly isCovered: boolean;
}

function refusalOf({ hasSeveralHosts, isOurs, isCovered }: Judged): ProblemCode | null {
  if (hasSeveralHosts) return 'bad-http';
  if (!isOurs) return 'foreign-host';
  return isCovered ? null : 'plain-connection';
}

/**
 * The address as it is written down: a socket of both families shows one of IPv4 in the clothes of IPv6, and a proxy can
 * hand on words that are no address.
 */
function senderOf(told: string, peer: string): string {
  const plain = plainAddress(told);
  return isIP(plain) === 0 ? plainAddress(peer) : plain;
}

/** Whoever types the public name comes by TLS. */
function isSecureName(host: string, { publicUrl }: Serving): boolean {
  return publicUrl !== null && publicUrl.startsWith('https:') && isHostOf(host, publicUrl);
}
