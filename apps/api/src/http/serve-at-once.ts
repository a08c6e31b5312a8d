import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AnswerCache } from '../answers/answer-cache.js';
import { callerOf } from '../callers/caller-of.js';
import { JSON_TYPE } from './json-type.js';

/**
 * An address that was answered a moment ago is answered again before anybody looks at what it says: the same words are
 * asked for whenever a screen is opened, and to check and route them costs several times the sending.
 */
export function serveAtOnce(app: NestFastifyApplication): void {
  const cache = app.get(AnswerCache);
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', async (request, reply) => {
    const body = request.method === 'GET' ? cache.atOnce(callerOf(request).sight, request.url) : null;
    if (body) await reply.type(JSON_TYPE).send(body);
  });
  server.addHook('onSend', async (request, reply, payload) => {
    // Whatever else an answer says in its head would be missing the second time.
    const isPlain = reply.getHeader('etag') === undefined && reply.getHeader('cache-control') === undefined;
    if (request.method === 'GET' && reply.statusCode === 200 && isPlain)
      cache.remember(callerOf(request).sight, request.url, payload);
    return payload;
  });
}
