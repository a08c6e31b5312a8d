import { randomBytes } from 'node:crypto';
import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { fastify, type FastifyReply } from 'fastify';
import { arrivalOf } from './arrivals.js';

/** Nothing from elsewhere, nothing written into a page: neither scripts nor styles. */
const POLICY = {
  defaultSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  manifestSrc: ["'self'"],
  workerSrc: ["'self'"],
  upgradeInsecureRequests: null,
};
const CSP = 'content-security-policy';
/** What of a device no page of ours asks for. */
const UNUSED = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'serial', 'usb'];
/** A year. Subdomains are other people's. */
const HSTS = { 'strict-transport-security': 'max-age=31536000' };
/** Heads of every answer that helmet has no part in. */
const NOT_ITS = ['connection', 'content-length', 'content-type', 'date'];

export type SecurityHeaders = Readonly<Record<string, string>>;

/** Helmet's headers, and what it leaves out. They are the same for every answer, so helmet is asked once. */
export async function readSecurityHeaders(): Promise<SecurityHeaders> {
  const server = fastify();
  await server.register(helmet, {
    contentSecurityPolicy: { directives: POLICY },
    hsts: false,
    frameguard: { action: 'deny' },
  });
  server.get('/', () => '');
  const asked = await server.inject('/');
  await server.close();
  const headers = Object.entries(asked.headers).filter(([name]) => !NOT_ITS.includes(name));
  const unused = UNUSED.map((feature) => `${feature}=()`).join(', ');
  return { ...Object.fromEntries(headers.map(([name, value]) => [name, String(value)])), 'permissions-policy': unused };
}

/** Sends them with every answer that is routed; what is answered before that carries them by itself. */
export function sendSecurityHeaders(app: NestFastifyApplication, headers: SecurityHeaders): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      void reply.headers(headers);
      // A browser that is told so over a plain connection may not believe it (RFC 6797, 7.2).
      if (arrivalOf(request).isSecure) void reply.headers(HSTS);
      done();
    });
}

/** The same for an answer over TLS. */
export function withHsts(headers: SecurityHeaders): SecurityHeaders {
  return { ...headers, ...HSTS };
}

/** A word that nobody guesses, for the styles of one answer. */
export function makeNonce(): string {
  return randomBytes(16).toString('base64');
}

/** Lets some sites show this answer within their pages, and no others. */
export function allowFraming(reply: FastifyReply, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const policy = String(reply.getHeader(CSP));
  void reply.header(CSP, policy.replace("frame-ancestors 'none'", `frame-ancestors ${origins.join(' ')}`));
  // It knows no list: a browser that heeds the policy leaves it be, and one that does not shows nothing.
  void reply.removeHeader('x-frame-options');
}

/** Lets the styles of this answer through that carry the word, and no others. */
export function allowStyles(reply: FastifyReply, nonce: string): void {
  const policy = String(reply.getHeader(CSP));
  void reply.header(CSP, policy.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`));
}
