import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isOwnHost } from '@gospulse/platform';

/** What stands behind the three addresses; it may come later than they do. */
export interface HealthAnswers {
  /** Null when it can work, else what it waits for. Bounded in time by whoever answers. */
  readonly whyNotReady: () => Promise<string | null>;
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
  readonly allow?: string;
}

/** Three addresses, asked now and then: whoever takes longer to ask, or comes in crowds, is not who they are for. */
const LIMITS = { headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 1_000 };
const MAX_CONNECTIONS = 100;

/** Three addresses do not need a framework: is it up, can it work, what has it done. */
export function serveHealth(port: number, answers: HealthAnswers): Promise<HealthServer> {
  const server = createServer({ ...LIMITS, requireHostHeader: false }, (request, response) => {
    void answerTo(request, answers)
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
  { whyNotReady, metrics }: HealthAnswers,
): Promise<Answer> {
  if (!isOwnHost(headers.host)) return { status: 421, body: 'this machine alone is answered' };
  const path = url.split('?')[0] ?? '';
  if (!['/health/live', '/health/ready', '/metrics'].includes(path)) return { status: 404, body: 'not found' };
  if (method !== 'GET' && method !== 'HEAD') {
    return { status: method === 'OPTIONS' ? 204 : 405, body: '', allow: 'GET, HEAD, OPTIONS' };
  }
  if (path === '/health/live') return { status: 200, body: 'ok' };
  if (path === '/metrics') {
    const { type, text } = await metrics();
    return { status: 200, body: text, type };
  }
  const why = await whyNotReady();
  return why === null ? { status: 200, body: 'ok' } : { status: 503, body: why };
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
