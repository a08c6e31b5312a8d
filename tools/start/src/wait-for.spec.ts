import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Child } from './child.js';
import { watchProgress } from './progress.js';
import { waitForAddress } from './wait-for.js';

const NOBODY = () => Promise.resolve({ pages: 0, wallsObserved: 0 });
const servers: Server[] = [];
afterAll(() => servers.forEach((server) => (server.closeAllConnections(), server.close())));

async function serve(status: number, body: string, headers: Readonly<Record<string, string>> = {}) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status, headers).end(body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

it('an address that sends its callers elsewhere is not the service that is waited for', async () => {
  const stranger = await serve(200, 'ready');
  const own = await serve(307, 'ready', { Location: stranger.url });
  const child = { name: 'api', ended: new Promise(() => undefined), lastWords: () => '' } as unknown as Child;
  expect(await waitForAddress({ readyUrl: own.url }, child, 300, new AbortController().signal)).toBe('late');
  expect(own.asked.length).toBeGreaterThan(0);
  expect(stranger.asked).toEqual([]);
});

it('a session that breaks off does not end the starter', async () => {
  const own = await serve(200, '{"collection":{"pages":');
  const lines: string[] = [];
  const stop = watchProgress(`${own.url}/session`, { say: (line) => lines.push(line), everywhere: NOBODY });
  while (own.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
  await new Promise((resolve) => setTimeout(resolve, 200));
  stop();
  expect(lines).toEqual([]);
});

it('a session that is told to nobody without an account is not asked for again', async () => {
  const own = await serve(401, '{}');
  const stop = watchProgress(`${own.url}/session`, { say: () => undefined, everywhere: NOBODY, lookMs: 20 });
  await new Promise((resolve) => setTimeout(resolve, 400));
  stop();
  expect(own.asked).toEqual(['/session']);
});

it.each([
  [['34'], 'Первый сбор: 2 из 3 страниц, история: 1 из 90 дней'],
  [['34', '70', '14'], 'Первый сбор: 20 из 30 страниц, регионов: 3, история: 1 из 90 дней'],
])('of regions %j tells: %s', async (regions, expected) => {
  const collection = { pages: 3, wallsObserved: 2, history: { done: 1, total: 90 } };
  const own = await serve(200, JSON.stringify({ regions, collection }));
  const lines: string[] = [];
  const everywhere = () => Promise.resolve({ pages: 30, wallsObserved: 20 });
  const stop = watchProgress(`${own.url}/session`, { say: (line) => lines.push(line), everywhere, lookMs: 20 });
  await new Promise((resolve) => setTimeout(resolve, 400));
  stop();
  expect(lines).toEqual([expected]);
});
