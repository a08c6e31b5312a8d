import type { Socket } from 'node:net';
import { callsOf, cannedVk } from '@gospulse/test-support/canned-vk.js';
import { createVkGateway } from '../gateway.js';
import { chunk, head, plain, rawServer } from '../raw-server.spec-helper.js';
import { tokenOf } from '../sandbox-under-test.spec-helper.js';
import {
  SECRET,
  PRIVATE,
  GOOD,
  MB,
  BUFFERED,
  type Act,
  send,
  endless,
  ask,
  failure,
  fault,
  TOO_LARGE,
  MALFORMED,
  nested,
  manyKeys,
  chunked,
  withLength,
  tenThousand,
} from './hostile-answer.spec-helper.js';
import { MAX_DEPTH, MAX_KEYS, MAX_VALUES } from './json-bounds.js';

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
    expect(milliseconds).toBeLessThan(8_000);
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

describe('what too large an answer leads to', () => {
  const wallOf = (page: number) => ({ count: 1, items: [{ id: 1, owner_id: -page, date: 1_790_000_000 }] });
  const padding = 'x'.repeat(50_000);
  const options = { tokens: [tokenOf(SECRET)], retries: 0, maxAnswerBytes: 200_000 };

  it('of calls that are sent together: fewer are, and none is lost', async () => {
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

function drip(socket: Socket, text: string): void {
  if (text === 'x') socket.write(withLength(1_000));
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed) return clearInterval(timer);
    socket.write(text[at % text.length] ?? '');
    at += 1;
  }, 20);
}
