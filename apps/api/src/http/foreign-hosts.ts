import { isOwnHost } from '@gospulse/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { problemBody, PROBLEM_TYPE } from './problem.js';

/** Refuses what a foreign site asks for under a name of its own. */
export function refuseForeignHosts(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request, reply) => {
      if (isOwnHost(request.headers.host)) return;
      const body = JSON.stringify(problemBody('foreign-host', request.url.split('?')[0] ?? ''));
      await reply.status(421).type(PROBLEM_TYPE).send(body);
    });
}
