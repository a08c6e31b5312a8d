import type { Socket } from 'node:net';
import { inspect } from 'node:util';
import { createVkGateway, type GatewayOptions } from '../gateway.js';
import { head, plain, rawServer, sendWithoutEnd } from '../raw-server.spec-helper.js';
import { tokenOf } from '../sandbox-under-test.spec-helper.js';
import type { CallRecord } from '../dispatch.js';

export const SECRET = 'user-vk1.a.a-very-secret-token';
export const PRIVATE = 'words-of-a-citizen';
export const GOOD = JSON.stringify({
  response: { count: 1, items: [{ id: 1, owner_id: -7, date: 1_790_000_000, text: PRIVATE }] },
});
export const MB = 1_000_000;
/** What the two ends of a connection keep in the system on their way. */
export const BUFFERED = 16 * MB;

export type Act = (socket: Socket) => void;
export const send =
  (...parts: readonly (string | Buffer)[]): Act =>
  (socket) =>
    parts.forEach((part) => socket.write(part));
export const sendAndClose =
  (...parts: readonly (string | Buffer)[]): Act =>
  (socket) =>
    socket.end(Buffer.concat(parts.map((part) => Buffer.from(part))));
export const endless =
  (before: string | Buffer, part: string | Buffer, most?: number): Act =>
  (socket) => {
    socket.write(before);
    sendWithoutEnd(socket, part, most);
  };

/** Asks for a wall; the page asked for beforehand is answered well, so that the call itself meets the answer. */
export async function ask(act: Act, more: Partial<GatewayOptions> = {}) {
  const server = await rawServer((socket, request) =>
    request.startsWith('POST /robots.txt') ? socket.write(plain('not found', '404 Not Found')) : act(socket),
  );
  const calls: CallRecord[] = [];
  const told: unknown[] = [];
  const gateway = createVkGateway({
    apiUrl: server.apiUrl,
    tokens: [tokenOf(SECRET)],
    retries: 0,
    backoffMs: 1,
    timeoutMs: 5_000,
    onCall: (call) => calls.push(call),
    onToken: (note) => told.push(note),
    ...more,
  });
  const startedAt = performance.now();
  const result = await gateway.wall(7, 0, 1);
  const milliseconds = performance.now() - startedAt;
  // The system tells the server that its client hung up.
  await new Promise((resolve) => setTimeout(resolve, 30));
  const { bytesSent, openConnections } = server;
  server.close();
  for (const text of [inspect([result, calls, told], { depth: 9 }), JSON.stringify([result, calls, told])]) {
    expect(text).not.toContain(SECRET);
    if (result.kind === 'failed') expect(text).not.toContain(PRIVATE);
  }
  return { result, milliseconds, bytesSent, openConnections };
}

export const failure = (failureClass: string, message: unknown) => ({
  kind: 'failed',
  failure: { class: failureClass, code: null, message },
});
export const fault = (reason: string) => failure('retryable', `transport failed: ${reason}`);
export const NOT_JSON = fault('not JSON');
export const TOO_LARGE = failure('too-large', 'transport failed: too large');
/** What the parser calls it differs between versions of Node.js. */
export const failedAs = (pattern: RegExp) => failure('retryable', expect.stringMatching(pattern));
export const MALFORMED = failedAs(/^transport failed: HPE_\w+$/);
export const CUT_OFF = failedAs(/^transport failed: (ECONNRESET|closed)$/);
export const UNREADABLE = failedAs(/^transport failed: (not JSON|HPE_\w+)$/);
export const nested = (depth: number) => `{"response":${'['.repeat(depth)}${']'.repeat(depth)}}`;
export const manyKeys = (count: number) => Array.from({ length: count }, (_, i) => `"k${i}":1`).join(',');
export const chunked = (...headers: readonly string[]) => head('200 OK', 'Transfer-Encoding: chunked', ...headers);
export const withLength = (length: number) => head('200 OK', `Content-Length: ${length}`);
export const tenThousand = 'x'.repeat(10_000);
