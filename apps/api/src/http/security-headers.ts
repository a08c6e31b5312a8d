import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { fastify } from 'fastify';

/** Nothing from elsewhere: styles may be inline because charts and the component library set them so. */
const POLICY = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
};
/** Heads of every answer that helmet has no part in. */
const NOT_ITS = ['connection', 'content-length', 'content-type', 'date'];

export type SecurityHeaders = Readonly<Record<string, string>>;

/** Helmet's headers. They are the same for every answer, so helmet is asked once. */
export async function readSecurityHeaders(): Promise<SecurityHeaders> {
  const server = fastify();
  await server.register(helmet, { contentSecurityPolicy: { directives: POLICY }, hsts: false });
  server.get('/', () => '');
  const asked = await server.inject('/');
  await server.close();
  const headers = Object.entries(asked.headers).filter(([name]) => !NOT_ITS.includes(name));
  return Object.fromEntries(headers.map(([name, value]) => [name, String(value)]));
}

/** Sends them with every answer that is routed; what is answered before that carries them by itself. */
export function sendSecurityHeaders(app: NestFastifyApplication, headers: SecurityHeaders): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (_, reply, done) => {
      void reply.headers(headers);
      done();
    });
}
