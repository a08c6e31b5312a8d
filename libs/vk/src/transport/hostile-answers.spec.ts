import { deflateSync, gzipSync, brotliCompressSync } from 'node:zlib';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { callsOf, cannedVk } from '../canned-vk.spec-helper.js';
import { createVkGateway, type GatewayOptions } from '../gateway.js';
import { chunk, head, plain, rawServer, sendWithoutEnd } from '../raw-server.spec-helper.js';
import { tokenOf } from '../sandbox-under-test.spec-helper.js';
import type { CallRecord } from '../travel.js';
import { MAX_DEPTH, MAX_KEYS, MAX_VALUES } from './json-bounds.js';

const SECRET = 'user-vk1.a.a-very-secret-token';
const PRIVATE = 'words-of-a-citizen';
const GOOD = JSON.stringify({
  response: { count: 1, items: [{ id: 1, owner_id: -7, date: 1_790_000_000, text: PRIVATE }] },
});
const MB = 1_000_000;
/** What the two ends of a connection keep in the system on their way. */
const BUFFERED = 16 * MB;

type Act = (socket: Socket) => void;
const send =
  (...parts: readonly (string | Buffer)[]): Act =>
  (socket) =>
    parts.forEach((part) => socket.write(part));
const sendAndClose =
  (...parts: readonly (string | Buffer)[]): Act =>
  (socket) =>
    socket.end(Buffer.concat(parts.map((part) => Buffer.from(part))));
const endless =
  (before: string | Buffer, part: string | Buffer, most?: number): Act =>
  (socket) => {
    socket.write(before);
    sendWithoutEnd(socket, part, most);
  };

/** Asks for a wall; the page asked for beforehand is answered well, so that the call itself meets the answer. */
async function ask(act: Act, more: Partial<GatewayOptions> = {}) {
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

const failure = (failureClass: string, message: unknown) => ({
  kind: 'failed',
  failure: { class: failureClass, code: null, message },
});
const fault = (reason: string) => failure('retryable', `transport failed: ${reason}`);
const NOT_JSON = fault('not JSON');
const TOO_LARGE = failure('too-large', 'transport failed: too large');
/** What the parser calls it differs between versions of Node.js. */
const failedAs = (pattern: RegExp) => failure('retryable', expect.stringMatching(pattern));
const MALFORMED = failedAs(/^transport failed: HPE_\w+$/);
const CUT_OFF = failedAs(/^transport failed: (ECONNRESET|closed)$/);
const UNREADABLE = failedAs(/^transport failed: (not JSON|HPE_\w+)$/);
const nested = (depth: number) => `{"response":${'['.repeat(depth)}${']'.repeat(depth)}}`;
const manyKeys = (count: number) => Array.from({ length: count }, (_, i) => `"k${i}":1`).join(',');
const chunked = (...headers: readonly string[]) => head('200 OK', 'Transfer-Encoding: chunked', ...headers);
const withLength = (length: number) => head('200 OK', `Content-Length: ${length}`);
const tenThousand = 'x'.repeat(10_000);

describe('an answer without bounds', () => {
  it.each<[string, Act, unknown]>([
    ['500 MB that say so', endless(withLength(500 * MB), Buffer.alloc(MB, 'x'), 500), TOO_LARGE],
    ['one byte too many', send(withLength(32 * MB + 1)), TOO_LARGE],
    ['a length no number holds', send(withLength(2 ** 53)), TOO_LARGE],
    ['500 MB in chunks', endless(chunked(), chunk('x'.repeat(MB)), 500), TOO_LARGE],
    ['chunks without end', endless(chunked(), chunk(tenThousand)), TOO_LARGE],
    ['a string without end', endless(`${chunked()}${chunk(`{"response":"${PRIVATE}`)}`, chunk(tenThousand)), TOO_LARGE],
    ['a body that ends with its connection, without end', endless(head('200 OK'), tenThousand), TOO_LARGE],
    ['an error page without end', endless(head('500 Oh'), tenThousand), TOO_LARGE],
    ['a million brackets', send(plain('['.repeat(MB))), TOO_LARGE],
    ['a million braces', send(plain('{"a":'.repeat(MB))), TOO_LARGE],
    ['a million closed brackets', send(plain(nested(MB))), TOO_LARGE],
    ['one level too deep', send(plain(nested(MAX_DEPTH))), TOO_LARGE],
    ['ten million values', send(plain(`{"response":[${'{},'.repeat(10 * MB)}0]}`)), TOO_LARGE],
    ['too many keys', send(plain(`{"response":{${manyKeys(MAX_KEYS + 1)}}}`)), TOO_LARGE],
    ['values in one line', send(plain(`[${'1,'.repeat(MAX_VALUES)}1]`)), TOO_LARGE],
    ['a head without end', endless('HTTP/1.1 200 OK\r\n', 'A: b\r\n'.repeat(100)), MALFORMED],
    ['a header without end', endless('HTTP/1.1 200 OK\r\nA: ', tenThousand), MALFORMED],
    ['a long header', send(plain(GOOD, '200 OK', `A: ${'b'.repeat(20_000)}`)), MALFORMED],
    ['trailers without end', endless(`${chunked()}0\r\n`, 'A: b\r\n'.repeat(100)), MALFORMED],
    ['an extension of a chunk', endless(`${chunked()}2;`, tenThousand), MALFORMED],
    ['status 102 without end', endless('', 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(50)), fault('no final answer')],
    ['status 100 without end', endless('', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(50)), fault('no final answer')],
    ['nine of 103', send('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(9), plain(GOOD)), fault('no final answer')],
  ])('%s is cut off', async (_, act, expected) => {
    const { result, bytesSent, openConnections, milliseconds } = await ask(act, { timeoutMs: 20_000 });
    expect(result).toEqual(expected);
    expect(bytesSent).toBeLessThan(40 * MB + BUFFERED);
    // What was read to its end leaves a connection for the next one.
    expect(openConnections).toBeLessThanOrEqual(1);
    expect(milliseconds).toBeLessThan(15_000);
  });

  it.each<[string, Act]>([
    ['empty chunk sizes', endless(chunked(), '0'.repeat(10_000))],
    ['empty lines', endless('', '\r\n'.repeat(10_000))],
    ['chunks of one byte', endless(chunked(), chunk(' ').repeat(10_000))],
  ])('%s without end is cut off although hardly any body comes', async (_, act) => {
    const { result, milliseconds } = await ask(act, { maxAnswerBytes: 4 * MB, timeoutMs: 30_000 });
    expect(result).toEqual(TOO_LARGE);
    expect(milliseconds).toBeLessThan(10_000);
  });

  it('is read as far as the operator of the gateway allows', async () => {
    const { result, bytesSent } = await ask(endless(chunked(), chunk(tenThousand)), { maxAnswerBytes: MB });
    expect(result).toEqual(TOO_LARGE);
    expect(bytesSent).toBeLessThan(MB + BUFFERED);
    expect((await ask(send(plain(GOOD)), { maxAnswerBytes: GOOD.length })).result).toMatchObject({ kind: 'ok' });
    expect((await ask(send(plain(GOOD)), { maxAnswerBytes: GOOD.length - 1 })).result).toEqual(TOO_LARGE);
  });

  it.each<[string, Act]>([
    ['drips', (socket) => drip(socket, 'x')],
    ['drips its head', (socket) => drip(socket, 'HTTP/1.1 200 OK\r\nA: b\r\nA: b\r\n')],
    ['drips chunks', (socket) => (socket.write(chunked()), drip(socket, chunk(' ')))],
    ['says nothing', () => undefined],
    ['stops half-way', send(withLength(100), '{"resp')],
    ['stops after status 100', send('HTTP/1.1 100 Continue\r\n\r\n')],
  ])('one that %s ends when its time is over', async (_, act) => {
    const { result, milliseconds, openConnections } = await ask(act, { timeoutMs: 300 });
    expect(result).toEqual(failure('retryable', 'no answer in time'));
    expect(milliseconds).toBeGreaterThan(290);
    expect(milliseconds).toBeLessThan(2_000);
    expect(openConnections).toBe(0);
  });

  it('does not fill the memory when there are sixty at once', async () => {
    const server = await rawServer((socket) => endless(chunked(), chunk(tenThousand))(socket));
    const options = { apiUrl: server.apiUrl, tokens: [tokenOf(SECRET)], retries: 0, maxAnswerBytes: MB };
    const gateway = createVkGateway({ ...options, timeoutMs: 20_000 });
    const results = await Promise.all(Array.from({ length: 30 }, (__, page) => gateway.wall(page + 1, 0, 1)));
    const messages = results.map((one) => (one.kind === 'failed' ? one.failure.message : 'ok'));
    const allowed = [TOO_LARGE.failure.message, 'transport failed: too many large answers at once'];
    expect(messages.filter((message) => !allowed.includes(String(message)))).toEqual([]);
    server.close();
  });
});

describe('an answer that is none', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  const packed = (encoding: string, body: Buffer) => send(plain(body, '200 OK', `Content-Encoding: ${encoding}`));
  const PACKED = fault('packed');
  it.each<[string, Act, unknown]>([
    ['an empty body', send(plain('')), NOT_JSON],
    ['blanks', send(plain(' \r\n\t ')), NOT_JSON],
    ['204', send(head('204 No Content')), NOT_JSON],
    ['205', send(plain('', '205 Reset Content')), NOT_JSON],
    ['a page for people', send(plain(`<html>${PRIVATE}</html>`)), NOT_JSON],
    ['half a body', send(plain(GOOD.slice(0, -5))), NOT_JSON],
    ['two values', send(plain(`${GOOD}${GOOD}`)), NOT_JSON],
    ['a length that is too small', send(withLength(20), GOOD), UNREADABLE],
    ['half a character', send(plain(bytes('{"response":"\xd0"}'))), NOT_JSON],
    ['a byte of no text', send(plain(bytes('{"response":{"a":"\xff\xfe"}}'))), NOT_JSON],
    ['UTF-16', send(plain(Buffer.from(GOOD, 'utf16le'))), NOT_JSON],
    ['a bare NaN', send(plain('{"response":NaN}')), NOT_JSON],
    ['half an escape', send(plain('{"response":"\\')), NOT_JSON],
    ['gzip', packed('gzip', gzipSync(GOOD)), PACKED],
    ['gzip of nothing else', packed('x-gzip', gzipSync('x'.repeat(50 * MB))), PACKED],
    ['brotli', packed('br', brotliCompressSync(GOOD)), PACKED],
    ['deflate', packed('Deflate', deflateSync(GOOD)), PACKED],
    ['packed twice', packed('gzip, gzip', gzipSync(gzipSync(GOOD))), PACKED],
    ['packed in a way nobody knows', packed('zap', Buffer.from(GOOD)), PACKED],
    ['broken gzip', packed('gzip', gzipSync(GOOD).subarray(0, 20)), PACKED],
    ['gzip that does not say so', send(plain(gzipSync(GOOD))), NOT_JSON],
    ['a body cut off', sendAndClose(withLength(GOOD.length), GOOD.slice(0, 40)), CUT_OFF],
    ['chunks cut off', sendAndClose(chunked(), chunk(GOOD)), CUT_OFF],
    ['a broken chunk', send(chunked(), 'zz\r\n{}\r\n'), MALFORMED],
    ['a connection closed at once', (socket) => socket.end(), CUT_OFF],
    ['a connection reset', (socket) => socket.resetAndDestroy(), CUT_OFF],
    ['another protocol', send('SSH-2.0-OpenSSH_9.2\r\n'), MALFORMED],
    ['HTTP/0.9', sendAndClose(GOOD), MALFORMED],
    ['two lengths', send(head('200 OK', 'Content-Length: 2', 'Content-Length: 3'), '{}'), MALFORMED],
    ['a length and chunks', send(chunked('Content-Length: 2'), chunk('{}')), MALFORMED],
    ['a length below nothing', send(head('200 OK', 'Content-Length: -1'), '{}'), MALFORMED],
    ['a change of protocol', send(head('101 Switching', 'Connection: upgrade', 'Upgrade: h2c')), fault('closed')],
    ['a half-change of protocol', send(head('101 Switching')), NOT_JSON],
    ['a success under status 503', send(plain(GOOD, '503 Busy')), fault('HTTP status 503')],
    ['a success under status 404', send(plain(GOOD, '404 Not Found')), fault('HTTP status 404')],
  ])('%s is a failure', async (_, act, expected) => {
    expect((await ask(act)).result).toEqual(expected);
  });

  it.each<[string, Act]>([
    ['with a byte order mark', send(plain(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(GOOD)])))],
    ['with a trailer', send(`${chunked('Trailer: A')}${chunk(GOOD)}0\r\nA: b\r\n\r\n`)],
    ['after status 103', send('HTTP/1.1 103 Early Hints\r\n\r\n', plain(GOOD))],
    ['packed as it is', send(plain(GOOD, '200 OK', 'Content-Encoding: identity'))],
    ['of HTTP 1.0', sendAndClose('HTTP/1.0 200 OK\r\n\r\n', GOOD)],
    ['that closes its connection', sendAndClose(head('200 OK', 'Connection: close'), GOOD)],
    ['under status 201', send(plain(GOOD, '201 Created'))],
    ['with brackets in a text', send(plain(GOOD.replace(PRIVATE, `${'['.repeat(900)}\\"${'{'.repeat(900)}`)))],
  ])('a good one %s is none of them', async (_, act) => {
    expect((await ask(act)).result).toMatchObject({ kind: 'ok', value: { total: 1 } });
  });

  it('one just as deep as allowed is read', async () => {
    const { result } = await ask(send(plain(nested(MAX_DEPTH - 1))));
    expect(result).toEqual(failure('retryable', 'the answer has an unknown shape'));
  });

  it('an error is believed under any status, a success only under one of success', async () => {
    const refused = JSON.stringify({ error: { error_code: 15, error_msg: PRIVATE } });
    expect((await ask(send(plain(refused, '403 Forbidden')))).result).toMatchObject({
      failure: { class: 'page-unavailable', code: 15 },
    });
  });
});

describe('what stands in an answer', () => {
  const wallWith = (more: string) =>
    `{"response":{"count":1,"items":[{"id":1,"owner_id":-7,"date":1790000000${more}}]}}`;

  it.each([
    ['a number beyond all numbers', '{"response":{"count":1e999,"items":[]}}'],
    ['a number of a million digits', `{"response":{"count":${'9'.repeat(MB)},"items":[]}}`],
    ['numbers below all numbers', '{"response":{"count":-1e999,"items":[]}}'],
    ['a prototype in place of an answer', '{"__proto__":{"response":{"count":1,"items":[]}}}'],
    ['a prototype in place of a wall', '{"response":{"__proto__":{"count":1,"items":[]}}}'],
    ['a constructor', '{"constructor":{"prototype":{"response":1}}}'],
  ])('%s is no wall', async (_, body) => {
    expect((await ask(send(plain(body)))).result).toMatchObject({ kind: 'failed', failure: { class: 'retryable' } });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it.each([
    ['a prototype beside the fields', wallWith(',"__proto__":{"polluted":1,"id":9}')],
    ['a number beyond all numbers beside them', wallWith(',"views":{"count":1e999}')],
    ['a key twice', wallWith(',"likes":{"count":1},"likes":{"count":2}')],
    ['a lone surrogate', wallWith(',"text":"\\ud83d"')],
  ])('%s spoils nothing else', async (_, body) => {
    const { result } = await ask(send(plain(body)));
    expect(result).toMatchObject({ kind: 'ok', value: { posts: [{ id: 1, ownerId: -7 }] } });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('what too large an answer leads to', () => {
  const wallOf = (page: number) => ({ count: 1, items: [{ id: 1, owner_id: -page, date: 1_790_000_000 }] });
  const padding = 'x'.repeat(50_000);
  const options = { tokens: [tokenOf(SECRET)], retries: 0, maxAnswerBytes: 200_000 };

  it('of calls that travel together: fewer travel, and none is lost', async () => {
    const sizes: number[] = [];
    const vk = await cannedVk(({ method, form }) => {
      if (method !== 'execute') return { response: wallOf(-Number(form.get('owner_id'))) };
      const owners = callsOf(form).map((call) => -(JSON.parse(call) as { owner_id: number }).owner_id);
      sizes.push(owners.length);
      return { response: owners.map((one) => ({ ...wallOf(one), padding })) };
    });
    const gateway = createVkGateway({ ...options, apiUrl: vk.apiUrl, execute: 'always' });
    const pages = Array.from({ length: 14 }, (_, i) => i + 1);
    const results = await Promise.all(pages.map((page) => gateway.wall(page, 0, 1)));
    vk.close();
    expect(results.map((one) => (one.kind === 'ok' ? one.value.posts[0]?.ownerId : one.failure))).toEqual(
      pages.map((page) => -page),
    );
    expect(Math.max(...sizes)).toBeGreaterThan(3);
    expect(sizes.some((size) => size > 1 && size <= 3)).toBe(true);
  });

  it('of a list: it is asked for in parts', async () => {
    const sizes: number[] = [];
    const vk = await cannedVk(({ form }) => {
      const ids = (form.get('group_ids') ?? '').split(',').map(Number);
      sizes.push(ids.length);
      return { response: { groups: ids.map((id) => ({ id, name: 'a', members_count: 1, padding })) } };
    });
    const gateway = createVkGateway({ ...options, apiUrl: vk.apiUrl });
    const answer = await gateway.communities([1, 2, 3, 4, 5, 6, 7, 8], 'members');
    vk.close();
    expect(answer.kind === 'ok' && answer.value.communities.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(sizes).toEqual([8, 4, 2, 2, 4, 2, 2]);
  });

  it('of everything: nothing of it passes for a sign that a token works', async () => {
    const vk = await cannedVk(() => ({ response: padding.repeat(5) }));
    const [probe] = await createVkGateway({ ...options, apiUrl: vk.apiUrl }).probe();
    vk.close();
    expect(new Set(probe?.methods.map(({ outcome }) => outcome))).toEqual(new Set(['too-large']));
  });
});

describe('the connections', () => {
  /** Answers the first request as told and all later ones well, over whatever connection they come. */
  const inTurn = async (first: Act, pauseMs: number) => {
    let asks = 0;
    const server = await rawServer((socket, request) => {
      if (request.startsWith('POST /robots.txt')) return void socket.write(plain('', '404 Not Found'));
      asks += 1;
      if (asks === 1) first(socket);
      else socket.write(plain(GOOD));
    });
    const options = { apiUrl: server.apiUrl, tokens: [tokenOf(SECRET)], retries: 0, timeoutMs: 3_000 };
    const gateway = createVkGateway(options);
    const results = [];
    for (let i = 0; i < 4; i += 1) {
      results.push(await gateway.wall(7, 0, 1));
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    const { openConnections, connections } = server;
    server.close();
    return {
      totals: results.map((one) => (one.kind === 'ok' ? one.value.total : one.failure.class)),
      connections,
      openConnections,
    };
  };
  const STRAY = JSON.stringify({ response: { count: 999, items: [] } });

  it('one is used again and again', async () => {
    const { totals, connections } = await inTurn(send(plain(GOOD)), 0);
    expect(totals).toEqual([1, 1, 1, 1]);
    expect(connections).toBe(1);
  });

  it.each<[string, Act]>([
    ['with the first', send(Buffer.concat([plain(GOOD), plain(STRAY)]))],
    ['right after it', (socket) => (socket.write(plain(GOOD)), setTimeout(() => socket.write(plain(STRAY)), 5))],
  ])('a second answer that comes %s is nobody’s', async (_, first) => {
    expect((await inTurn(first, 50)).totals).toEqual([1, 1, 1, 1]);
  });

  it.each<[string, Act]>([
    ['was too large', endless(chunked(), chunk(tenThousand))],
    ['led elsewhere', send(plain(GOOD, '307 Moved', 'Location: /'))],
    ['was packed', send(plain(GOOD, '200 OK', 'Content-Encoding: br'))],
    ['was cut off', (socket) => socket.resetAndDestroy()],
    ['changed the protocol', send(head('101 Switching', 'Connection: upgrade', 'Upgrade: h2c'))],
  ])('none is left of one that %s', async (_, first) => {
    const { totals, openConnections } = await inTurn(first, 10);
    expect(totals.slice(1)).toEqual([1, 1, 1]);
    expect(totals[0]).toMatch(/retryable|too-large/);
    expect(openConnections).toBe(1);
  });

  it('speaks TLS to an https address or not at all', async () => {
    const heard: string[] = [];
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.on('data', (part) => heard.push(part.toString('latin1')));
      socket.write(plain(GOOD));
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const apiUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}/method`;
    const gateway = createVkGateway({ apiUrl, tokens: [tokenOf(SECRET)], retries: 0, timeoutMs: 2_000 });
    expect(await gateway.wall(7, 0, 1)).toMatchObject({ kind: 'failed', failure: { class: 'retryable', code: null } });
    expect(heard.join('')).not.toContain('POST');
    server.close();
  });
});

function drip(socket: Socket, text: string): void {
  if (text === 'x') socket.write(withLength(1_000));
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed) return clearInterval(timer);
    socket.write(text[at % text.length] ?? '');
    at += 1;
  }, 20);
}
