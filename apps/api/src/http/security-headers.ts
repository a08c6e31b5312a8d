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

/** Sends helmet's headers with every answer. They are the same for all of them, so helmet is asked once. */
export async function sendSecurityHeaders(app: NestFastifyApplication): Promise<void> {
  const server = fastify();
  await server.register(helmet, { contentSecurityPolicy: { directives: POLICY }, hsts: false });
  server.get('/', () => '');
  const asked = await server.inject('/');
  await server.close();
  const headers = Object.fromEntries(Object.entries(asked.headers).filter(([name]) => !NOT_ITS.includes(name)));
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (_, reply, done) => {
      void reply.headers(headers);
      done();
    });
}
