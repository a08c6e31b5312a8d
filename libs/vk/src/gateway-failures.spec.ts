import { createServer } from 'node:http';
import { createVkGateway, type VkGateway } from './gateway.js';
import { AT, tokenOf, useSandbox } from './sandbox-under-test.spec-helper.js';

import { fingerprint } from './token.js';
import { nextVkDay } from './vk-day.js';

const PAGE = 170_451_034;
const SECRET = 'user-vk1.a.a-very-secret-token';
const USER = tokenOf(SECRET);
const OTHER = tokenOf('user2');
const SERVICE = tokenOf('service1');

describe('the gateway against a VK that fails', () => {
  const vk = useSandbox();
  const everyMethod: readonly (readonly [string, (gateway: VkGateway) => Promise<{ kind: string }>])[] = [
    ['groups.getById', (gateway) => gateway.communities([PAGE], 'members')],
    ['utils.resolveScreenName', (gateway) => gateway.resolveScreenName('region_34')],
    ['wall.get', (gateway) => gateway.wall(PAGE, 0, 10)],
    ['wall.getById', (gateway) => gateway.postsById([[PAGE, 1]])],
    ['wall.getComments', (gateway) => gateway.comments(PAGE, 1, 0)],
    ['wall.getComments', (gateway) => gateway.thread(PAGE, 1, 2, 0)],
  ];

  it.each([
    ['http-500-html', 'retryable'],
    ['http-502', 'retryable'],
    ['http-503-json', 'retryable'],
    ['null-response', 'retryable'],
    ['reset', 'retryable'],
    ['oauth-error', 'token'],
  ] as const)('%s is a failure value of every method, after a bounded number of attempts', async (kind, expected) => {
    for (const [method, ask] of everyMethod) {
      vk.fault({ method, kind });
      const before = vk.calls.length;
      const result = await ask(vk.gateway([USER], { retries: 2 }));
      expect(result).toMatchObject({ kind: 'failed', failure: { class: expected, code: null } });
      expect(vk.calls.length - before).toBe(expected === 'token' ? 1 : 3);
      expect(JSON.stringify(result)).not.toContain(SECRET);
      vk.sandbox.faults.clear();
    }
  });

  it.each(['http-500-html', 'http-502', 'http-503-json', 'null-response', 'reset'] as const)(
    'a passing %s is tried again and got over',
    async (kind) => {
      vk.fault({ kind, times: 2 });
      expect(await vk.gateway([USER]).wall(PAGE, 0, 10)).toMatchObject({ kind: 'ok' });
      expect(vk.calls.map(({ outcome }) => outcome)).toEqual(['retryable', 'retryable', 'ok']);
    },
  );

  it('a stalled body ends as a failure when its time is over', async () => {
    vk.fault({ kind: 'stall' });
    const startedAt = Date.now();
    const result = await vk.gateway([USER], { timeoutMs: 300, retries: 1 }).wall(PAGE, 0, 10);
    expect(result).toEqual({
      kind: 'failed',
      failure: { class: 'retryable', code: null, message: 'no answer in time' },
    });
    expect(Date.now() - startedAt).toBeLessThan(8_000);
    expect(vk.calls).toHaveLength(2);
  });

  it('an answer that is late beyond all patience ends the same way', async () => {
    vk.fault({ latencyMs: 20_000 });
    const result = await vk.gateway([USER], { timeoutMs: 200, retries: 0 }).communities([PAGE], 'members');
    expect(result).toMatchObject({ failure: { class: 'retryable', message: 'no answer in time' } });
  });

  it('a VK that is not there is a failure', async () => {
    const tokens = [USER];
    const gateway = createVkGateway({ apiUrl: 'http://127.0.0.1:9/method', tokens, retries: 1, backoffMs: 1 });
    expect(await gateway.wall(PAGE, 0, 10)).toMatchObject({
      kind: 'failed',
      failure: { class: 'retryable', code: null },
    });
  });

  it.each([
    [3, 'configuration'],
    [14, 'operator'],
    [15, 'page-unavailable'],
    [17, 'operator'],
    [18, 'page-unavailable'],
    [19, 'page-unavailable'],
    [30, 'page-unavailable'],
    [100, 'bad-parameter'],
    [203, 'page-unavailable'],
    [212, 'comments-closed'],
    [13, 'too-large'],
    [777, 'bad-parameter'],
  ] as const)('error %i (%s) is asked once', async (code, expected) => {
    vk.fault({ code });
    const result = await vk.gateway([USER]).wall(PAGE, 0, 10);
    expect(result).toMatchObject({ kind: 'failed', failure: { class: expected, code } });
    expect(vk.calls.map(({ outcome }) => outcome)).toEqual([expected]);
    expect(JSON.stringify([result, vk.calls])).not.toContain(SECRET);
  });

  it.each([1, 10, 36])('error %i is tried again, not without end', async (code) => {
    vk.fault({ code });
    const result = await vk.gateway([USER], { retries: 3 }).wall(PAGE, 0, 10);
    expect(result).toMatchObject({ failure: { class: 'retryable', code } });
    expect(vk.calls).toHaveLength(4);
  });

  it('error 5 disables the token; the other one goes on', async () => {
    const bad = tokenOf('bad-token');
    const gateway = vk.gateway([bad, OTHER]);
    for (let i = 0; i < 4; i += 1) expect(await gateway.wall(PAGE, 0, 10)).toMatchObject({ kind: 'ok' });
    expect(vk.calls.filter(({ token }) => token === fingerprint(bad))).toHaveLength(1);
    expect(gateway.pool.tokens.map(({ state }) => state.state)).toEqual(['refused', 'ok']);
  });

  it('error 5 of the last token is a failure that says so', async () => {
    const result = await vk.gateway([tokenOf('bad-token')]).wall(PAGE, 0, 10);
    expect(result).toMatchObject({ failure: { class: 'token', code: 5 } });
    expect(vk.calls).toHaveLength(1);
  });

  it('error 29 parks method and token until the next day in Moscow; the other token goes on', async () => {
    let now = AT * 1_000;
    vk.fault({ method: 'wall.get', token: SECRET, code: 29 });
    const gateway = vk.gateway([USER, OTHER], { now: () => now });
    for (let i = 0; i < 4; i += 1) expect(await gateway.wall(PAGE, 0, 1)).toMatchObject({ kind: 'ok' });
    const mine = () => vk.calls.filter(({ token, method }) => token === fingerprint(USER) && method === 'wall.get');
    expect(mine()).toHaveLength(1);
    expect(gateway.pool.left('wall.get')).toBe(4_996);
    expect(await gateway.communities([PAGE], 'members')).toMatchObject({ kind: 'ok' });
    now = nextVkDay(now);
    expect(gateway.pool.left('wall.get')).toBe(10_000);
    for (let i = 0; i < 2; i += 1) await gateway.wall(PAGE, 0, 1);
    expect(mine()).toHaveLength(2);
  });

  it('error 9 parks the method for minutes only', async () => {
    let now = AT * 1_000;
    vk.fault({ code: 9, times: 1 });
    const gateway = vk.gateway([USER], { now: () => now });
    expect(await gateway.wall(PAGE, 0, 1)).toMatchObject({ failure: { class: 'flood' } });
    expect(await gateway.wall(PAGE, 0, 1)).toMatchObject({ failure: { class: 'no-token' } });
    expect(vk.calls).toHaveLength(1);
    now += 5 * 60_000;
    expect(await gateway.wall(PAGE, 0, 1)).toMatchObject({ kind: 'ok' });
  });

  it('error 6 slows down and is tried again', async () => {
    vk.fault({ code: 6, times: 1 });
    const startedAt = Date.now();
    expect(await vk.gateway([USER]).wall(PAGE, 0, 1)).toMatchObject({ kind: 'ok' });
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1_000);
    expect(vk.calls.map(({ outcome }) => outcome)).toEqual(['rate-limited', 'ok']);
  });

  it('error 6 for ever ends, and ends as a failure', async () => {
    vk.fault({ code: 6 });
    const result = await vk.gateway([USER], { retries: 2 }).wall(PAGE, 0, 1);
    expect(result).toMatchObject({ failure: { class: 'rate-limited', code: 6 } });
    expect(vk.calls).toHaveLength(3);
  });

  it('the own quota is kept to: beyond it nothing is asked', async () => {
    const gateway = vk.gateway([USER, SERVICE], { wallGetPerDay: 2 });
    const results = await Promise.all(Array.from({ length: 9 }, () => gateway.wall(PAGE, 0, 1)));
    expect(results.filter(({ kind }) => kind === 'ok')).toHaveLength(4);
    expect(vk.sandbox.stats.snapshot().requests).toBe(4);
  });

  it('a community token is never spent on walls', async () => {
    const gateway = vk.gateway([tokenOf('community1')]);
    expect(await gateway.wall(PAGE, 0, 1)).toMatchObject({ failure: { class: 'no-token' } });
    expect(await gateway.communities([PAGE], 'members')).toMatchObject({ kind: 'ok' });
    expect(vk.sandbox.stats.snapshot().requests).toBe(1);
  });
});

describe('the gateway against something that is not VK', () => {
  it.each([
    ['an answer of another shape', 200, '{"response":{"weather":"fine"}}'],
    ['a list in place of an object', 200, '{"response":[[1]]}'],
    ['half an answer', 200, '{"response":{"count":1,"it'],
    ['an empty body', 200, ''],
    ['a JSON string', 200, '"hello"'],
    ['a JSON null', 200, 'null'],
    ['a page for people', 404, '<html><body>404</body></html>'],
    ['a prototype in disguise', 200, '{"response":{"__proto__":{"count":1,"items":[]}}}'],
  ])('%s is a failure value', async (_, status, body) => {
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const apiUrl = `http://127.0.0.1:${port}/method`;
    const gateway = createVkGateway({ apiUrl, tokens: [USER], retries: 1, backoffMs: 1 });
    const results = [await gateway.wall(PAGE, 0, 1), await gateway.communities([PAGE], 'members')];
    server.closeAllConnections();
    server.close();
    const [wall] = results;
    expect(wall).toMatchObject({ kind: 'failed', failure: { class: 'retryable', code: null } });
    expect(JSON.stringify(results)).not.toContain(SECRET);
  });
});
