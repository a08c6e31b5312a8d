import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { isOwnHost } from '@gospulse/platform';
import type { DataSource } from 'typeorm';
import type { CollectorMetrics } from './metrics.js';
import type { QualityMetrics } from './quality-metrics.js';

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

interface Parts {
  readonly dataSource: DataSource;
  readonly metrics: CollectorMetrics;
  readonly quality: QualityMetrics;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
  readonly allow?: string;
}

/** A database that hangs never answers; passes may wait for it, who asks for the collector's health may not. */
const PATIENCE_MS = 4_000;
/** Three addresses, asked now and then: whoever takes longer to ask, or comes in crowds, is not who they are for. */
const LIMITS = { headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 1_000 };
const MAX_CONNECTIONS = 100;

/** Three addresses do not need a framework: is it up, can it work, what has it done. */
export function serveHealth(port: number, parts: Parts): Promise<HealthServer> {
  const isReady = createReadiness(parts.dataSource);
  const server = createServer({ ...LIMITS, requireHostHeader: false }, (request, response) => {
    void answerTo(request, parts, isReady)
      .catch((): Answer => ({ status: 503, body: 'it could not be told' }))
      .then((answer) => send(request, response, answer));
  });
  server.maxConnections = MAX_CONNECTIONS;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}

async function answerTo(
  { method = '', url = '', headers }: IncomingMessage,
  { metrics: { registry }, quality }: Parts,
  isReady: () => Promise<boolean>,
): Promise<Answer> {
  if (!isOwnHost(headers.host)) return { status: 421, body: 'this machine alone is answered' };
  const path = url.split('?')[0] ?? '';
  if (!['/health/live', '/health/ready', '/metrics'].includes(path)) return { status: 404, body: 'not found' };
  if (method !== 'GET' && method !== 'HEAD') {
    return { status: method === 'OPTIONS' ? 204 : 405, body: '', allow: 'GET, HEAD, OPTIONS' };
  }
  if (path === '/health/live') return { status: 200, body: 'ok' };
  if (path === '/metrics') {
    const texts = await Promise.all([registry.metrics(), quality.read()]);
    return { status: 200, body: texts.join('\n'), type: registry.contentType };
  }
  return (await isReady()) ? { status: 200, body: 'ok' } : { status: 503, body: 'the database does not answer' };
}

/** Asks the database once at a time, however often it is asked for: questions to one that hangs would pile up. */
function createReadiness(dataSource: DataSource): () => Promise<boolean> {
  let underWay: Promise<boolean> | null = null;
  const ask = (): Promise<boolean> =>
    dataSource
      .query('select 1')
      .then(
        () => true,
        () => false,
      )
      .finally(() => (underWay = null));
  return () => Promise.race([(underWay ??= ask()), wait(PATIENCE_MS, false, { ref: false })]);
}

function send({ method }: IncomingMessage, response: ServerResponse, { status, body, type, allow }: Answer): void {
  response
    .writeHead(status, {
      'content-type': type ?? 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      ...(allow === undefined ? {} : { allow }),
    })
    .end(method === 'HEAD' ? undefined : body);
}
