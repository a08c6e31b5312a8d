import { Worker } from 'node:worker_threads';
import fastify from 'fastify';
import { print } from '../figure.js';
import type { Load } from './load-worker.js';

const SECONDS = 4;
const CONNECTIONS = 8;

/** How many kept answers the API serves a second, beside a handler that does nothing but send the same bytes. */
export async function measureServing(url: string, of: string): Promise<void> {
  const body = Buffer.from(await (await fetch(url)).arrayBuffer());
  const bare = fastify();
  bare.get('/', (_, reply) => reply.type('application/json; charset=utf-8').send(body));
  const bareUrl = await bare.listen({ host: '127.0.0.1', port: 0 });
  try {
    // In turns, so that whatever else this machine does falls on both.
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      ours.push(await rate(url));
      theirs.push(await rate(bareUrl));
    }
    const [served, handler] = [Math.max(...ours), Math.max(...theirs)];
    const figure = (name: string, value: number, unit: string) =>
      print({ bench: 'answers', figure: name, value, unit, of });
    figure('overview served', served, 'requests/s');
    figure('bare Fastify handler', handler, 'requests/s');
    print({ bench: 'answers', figure: 'overview ÷ bare handler', value: served / handler, unit: '', aim: '≥ 0.5', of });
  } finally {
    await bare.close();
  }
}

/** Requests a second from a thread of its own, so that the client does not take the server's time. */
function rate(url: string): Promise<number> {
  const load: Load = { url, connections: CONNECTIONS, seconds: SECONDS };
  const worker = new Worker(new URL('./load-worker.js', import.meta.url), { workerData: load });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
