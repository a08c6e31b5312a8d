import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AnswerCache } from '../answers/answer-cache.js';
import { AccessDesk } from '../callers/access-desk.js';
import { identifiedOf, noteIdentified } from '../callers/caller-of.js';
import { API_PREFIX } from '@gospulse/contracts';
import { JSON_TYPE } from './json-type.js';

/**
 * An address that was answered a moment ago is answered again before anybody looks at what it says: the same words are
 * asked for whenever a screen is opened, and to check and route them costs several times the sending.
 */
export function serveAtOnce(app: NestFastifyApplication): void {
  const cache = app.get(AnswerCache);
  const desk = app.get(AccessDesk);
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET' || !request.url.startsWith(API_PREFIX)) return;
    // A database that is away is told of by whoever answers.
    const identified = await desk.identify(request).catch(() => null);
    if (identified === null) return;
    noteIdentified(request, identified);
    const body = identified.caller && cache.atOnce(identified.caller.sight, request.url);
    if (body) await reply.type(JSON_TYPE).send(body);
  });
  server.addHook('onSend', async (request, reply, payload) => {
    // Whatever else an answer says in its head would be missing the second time.
    const isPlain = reply.getHeader('etag') === undefined && reply.getHeader('cache-control') === undefined;
    const caller = identifiedOf(request)?.caller;
    if (request.method === 'GET' && reply.statusCode === 200 && isPlain && caller)
      cache.remember(caller.sight, request.url, payload);
    return payload;
  });
}
