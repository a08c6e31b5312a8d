import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/**
 * Each sees what is theirs, under the same addresses: no proxy on the way may hand an answer of one to another, and a
 * browser asks anew after somebody else has signed in. An address can be written in many ways, so only what says of itself
 * that it is the same for everybody is left out. To be called after whatever looks at the heads of answers.
 */
export function keepAnswersPrivate(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (_, reply, payload) => {
      const own = String(reply.getHeader('cache-control') ?? 'no-cache');
      if (/public/.test(own)) return payload;
      if (!/private|no-store/.test(own)) void reply.header('cache-control', `private, ${own}`);
      varyByCookie(reply);
      return payload;
    });
}

/** What an answer depends on besides its address; the compression adds its own. */
function varyByCookie(reply: { getHeader(name: string): unknown; header(name: string, value: string): unknown }): void {
  const before = reply.getHeader('vary');
  void reply.header('vary', before === undefined ? 'cookie' : `${String(before)}, cookie`);
}
