import { createServer, type Server } from 'node:http';
import { createLogger } from '@gospulse/platform';
import { openCollection, type Collection } from './open-collection.js';
import { AUTHOR_KEY, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';

type Json = Record<string, unknown>;

/** Changes what the sandbox answers; `response` is what stands under that key. */
export type Rewrite = (method: string, response: unknown) => void;

/** A collector over HTTP whose VK is the sandbox, but for what a spec puts into its answers. */
export async function openRewritten(
  region: RegionUnderTest,
): Promise<{ readonly collection: Collection; rewrite: Rewrite; close(): Promise<void> }> {
  const state = { rewrite: (() => undefined) as Rewrite };
  const server = await forwarding(region.config.vk.apiUrl, (method, body) => {
    if (body.response !== undefined) state.rewrite(method, body.response);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { config, database } = region;
  const collection = await openCollection({
    dataSource: database.dataSource,
    config: { ...config, vk: { ...config.vk, apiUrl: `http://127.0.0.1:${port}/method`, execute: 'never' } },
    authorKey: AUTHOR_KEY,
    logger: createLogger('silent', 'spec'),
    now: () => region.now(),
  });
  return Object.assign(state, {
    collection,
    async close() {
      await collection.close();
      server.closeAllConnections();
      server.close();
    },
  });
}

async function forwarding(apiUrl: string, change: (method: string, body: Json) => void): Promise<Server> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const method = (request.url ?? '').split('/').at(-1) ?? '';
      const type = request.headers['content-type'] ?? 'application/x-www-form-urlencoded';
      const asked =
        request.method === 'POST'
          ? { method: 'POST', headers: { 'content-type': type }, body: Buffer.concat(parts) }
          : {};
      void fetch(`${apiUrl}/${method}`, asked).then(async (answer) => {
        const text = await answer.text();
        response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
        if (!text.startsWith('{')) return response.end(text);
        const body = JSON.parse(text) as Json;
        change(method, body);
        return response.end(JSON.stringify(body));
      });
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The items of an answer, whichever key they stand under. */
export function itemsOf(response: unknown): Json[] {
  const { items, groups } = response as { items?: Json[]; groups?: Json[] };
  return items ?? groups ?? [];
}
