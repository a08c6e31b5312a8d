import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { createServer, type AddressInfo } from 'node:net';
import { createVkGateway } from '../gateway.js';
import { chunk, head, plain, rawServer } from '../raw-server.spec-helper.js';
import { tokenOf } from '../sandbox-under-test.spec-helper.js';
import {
  SECRET,
  PRIVATE,
  GOOD,
  MB,
  type Act,
  send,
  sendAndClose,
  endless,
  ask,
  failure,
  fault,
  NOT_JSON,
  MALFORMED,
  CUT_OFF,
  UNREADABLE,
  nested,
  chunked,
  withLength,
  tenThousand,
} from './hostile-answer.spec-helper.js';
import { MAX_DEPTH } from './json-bounds.js';

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
