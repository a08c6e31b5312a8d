import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Parameters } from '../methods/parameters.js';
import type { SandboxClock } from './clock.js';
import { control, type ControlParts } from './control.js';
import { deliver, send, sendJson } from './deliver.js';
import type { Dispatcher } from './dispatcher.js';

const MAX_BODY_BYTES = 2 * 1024 * 1024;
/** `/method/wall.get`, or `/at/1793000000/method/wall.get` for the world at that instant. */
const METHOD_PATH = /^(?:\/at\/(\d{1,12}))?\/method\/([A-Za-z.]{1,64})$/;
const CONTROL_PREFIX = '/sandbox/';

/** The whole body, or null when it is too long or the client went away. */
function readBody(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= MAX_BODY_BYTES) parts.push(part);
    });
    request.on('end', () => resolve(size <= MAX_BODY_BYTES ? Buffer.concat(parts).toString('utf8') : null));
    request.on('error', () => resolve(null));
  });
}

/** Parameters of the address and of a form body; like VK, a JSON body is not understood and adds nothing. */
function readParameters(query: string, body: string, contentType: string): Parameters {
  const parameters = new Map(new URLSearchParams(query));
  if (contentType.includes('json')) return parameters;
  for (const [key, value] of new URLSearchParams(body)) parameters.set(key, value);
  return parameters;
}

export interface HttpParts extends ControlParts {
  readonly dispatcher: Dispatcher;
  readonly clock: SandboxClock;
  readonly onRequest: (token: string) => void;
  /** Monotonic milliseconds. */
  readonly nowMs: () => number;
}

async function answer(parts: HttpParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  const body = await readBody(request);
  if (body === null) return send(response, 413, 'text/html', '<html><body>413 Request Entity Too Large</body></html>');
  if (path.startsWith(CONTROL_PREFIX)) {
    const verb = request.method ?? 'GET';
    const reply = control(parts, {
      verb,
      path: path.slice(CONTROL_PREFIX.length),
      query: new URLSearchParams(query),
      body,
    });
    return send(response, reply.status, reply.type, reply.body);
  }
  if (await parts.redirector.follow(response, path)) return;
  const match = METHOD_PATH.exec(path);
  if (match === null) return send(response, 404, 'text/html', '<html><body>404 Not Found</body></html>');
  const parameters = readParameters(query, body, request.headers['content-type'] ?? '');
  parts.onRequest(parameters.get('access_token') ?? '');
  const at = match[1] === undefined ? parts.clock.now() : Number(match[1]);
  const reply = parts.dispatcher.handle({ method: match[2] ?? '', parameters, at, nowMs: parts.nowMs() });
  await deliver(response, reply, parts.redirector);
}

/** The HTTP server; an error within is answered with 500 and its message, so that a test sees it. */
export function createHttpServer(parts: HttpParts): Server {
  const server = createServer((request, response) => {
    answer(parts, request, response).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      if (!response.headersSent) sendJson(response, 500, JSON.stringify({ sandbox_error: message }));
      else response.destroy();
    });
  });
  server.keepAliveTimeout = 60_000;
  return server;
}
