import type { IncomingMessage } from 'node:http';
import { isOwnHost } from '@gospulse/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { problemBody, PROBLEM_TYPE } from './problem.js';

/** A whole address in the first line (`GET http://name/ HTTP/1.1`) counts instead of the header (RFC 9112, 3.2.2). */
function hostOf({ url = '', headers }: IncomingMessage): string | undefined {
  const whole = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(url);
  return whole ? whole[1] : headers.host;
}

/** Refuses what a foreign site asks for under a name of its own. */
export function refuseForeignHosts(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request, reply) => {
      if (isOwnHost(hostOf(request.raw))) return;
      const body = JSON.stringify(problemBody('foreign-host', request.url.split('?')[0] ?? ''));
      await reply.status(421).type(PROBLEM_TYPE).send(body);
    });
}
