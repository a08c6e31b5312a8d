import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { problemBody, PROBLEM_TYPE } from './problem.js';

const OURS = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

/** A foreign site can point a name of its own at the loopback address; its Host header gives it away. */
export function refuseForeignHosts(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request, reply) => {
      if (OURS.test(request.headers.host ?? '')) return;
      const body = JSON.stringify(problemBody('foreign-host', request.url.split('?')[0] ?? ''));
      await reply.status(421).type(PROBLEM_TYPE).send(body);
    });
}
