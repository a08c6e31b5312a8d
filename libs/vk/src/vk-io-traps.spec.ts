import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { inspect } from 'node:util';
import { callsOf, cannedVk, type CannedRequest } from '@gospulse/test-support/canned-vk.js';
import { createVkGateway, type GatewayOptions } from './gateway.js';
import { startSandbox, tokenOf, useSandbox } from './sandbox-under-test.spec-helper.js';
import type { CallRecord } from './dispatch.js';

const PAGE = 170_451_034;
const SECRET = 'user-vk1.a.a-very-secret-token';
const USER = tokenOf(SECRET);
const wallOf = (page: number) => ({ count: 1, items: [{ id: 1, owner_id: -page, date: 1_790_000_000 }] });

/** A gateway before a server of its own that answers as it is told; what came of each page asked for. */
async function asked(
  answer: (request: CannedRequest) => unknown,
  pages: readonly number[],
  more: Partial<GatewayOptions> = {},
) {
  const vk = await cannedVk(answer);
  const calls: CallRecord[] = [];
  const gateway = createVkGateway({
    apiUrl: vk.apiUrl,
    tokens: [USER],
    retries: 1,
    backoffMs: 1,
    onCall: (call) => calls.push(call),
    ...more,
  });
  const results = await Promise.all(pages.map((page) => gateway.wall(page, 0, 1)));
  vk.close();
  const outcomes = results.map((one) => (one.kind === 'ok' ? one.value.posts[0]?.ownerId : one.failure.class));
  return { results, outcomes, calls, requests: vk.requests };
}

const ownerOf = (call: string) => -(JSON.parse(call) as { owner_id: number }).owner_id;

describe('what vk-io does, and what the gateway makes of it', () => {
  const vk = useSandbox();

  it('outer error 6: bounded attempts, at least a second apart', async () => {
    vk.fault({ code: 6 });
    const startedAt = Date.now();
    const result = await vk.gateway([USER], { retries: 2 }).wall(PAGE, 0, 1);
    expect(result).toMatchObject({ failure: { class: 'rate-limited', code: 6 } });
    expect(vk.sandbox.stats.snapshot().requests).toBe(3);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(2_000);
  });

  it('error 6 inside execute_errors: that call is repeated, the others are not', async () => {
    vk.fault({ method: 'wall.get', code: 6, times: 1 });
    const pages = vk.sandbox.world.region.pages.filter(({ odd }) => odd.wallError === null && odd.wall > 0).slice(0, 4);
    const gateway = vk.gateway([USER], { execute: 'always' });
    const results = await Promise.all(pages.map((page) => gateway.wall(page.groupId, 0, 1)));
    expect(results.filter(({ kind }) => kind === 'ok').length).toBeGreaterThanOrEqual(3);
    expect(vk.calls.filter(({ method }) => method === 'wall.get').length).toBeLessThanOrEqual(5);
  });

  it.each([5, 9, 14, 17, 18, 29, 203])('error %i: asked once, by code', async (code) => {
    vk.fault({ code });
    expect(await vk.gateway([USER]).wall(PAGE, 0, 1)).toMatchObject({ failure: { code } });
    expect(vk.calls).toHaveLength(1);
  });

  it.each([1, 10])('error %i: repeated, and got over', async (code) => {
    vk.fault({ code, times: 1 });
    expect(await vk.gateway([USER]).wall(PAGE, 0, 1)).toMatchObject({ kind: 'ok' });
    expect(vk.calls).toHaveLength(2);
  });

  it('HTTP 502 with HTML: a failure value after bounded attempts, no SyntaxError', async () => {
    vk.fault({ kind: 'http-502' });
    expect(await vk.gateway([USER], { retries: 2 }).wall(PAGE, 0, 1)).toEqual({
      kind: 'failed',
      failure: { class: 'retryable', code: null, message: 'transport failed: not JSON' },
    });
    expect(vk.calls).toHaveLength(3);
  });

  it('HTTP 503 with JSON that has neither response nor error: a failure, never a success', async () => {
    vk.fault({ kind: 'http-503-json' });
    expect(await vk.gateway([USER], { retries: 0 }).wall(PAGE, 0, 1)).toMatchObject({
      kind: 'failed',
      failure: { class: 'retryable', message: 'the answer has neither response nor error' },
    });
  });

  it('{"response": null}: a failure of every method, and no id out of nothing', async () => {
    vk.fault({ kind: 'null-response' });
    const gateway = vk.gateway([USER], { retries: 0 });
    expect(await gateway.wall(PAGE, 0, 1)).toMatchObject({ kind: 'failed' });
    expect(await gateway.resolveScreenName('region_34')).toMatchObject({ kind: 'failed' });
  });

  it('OAuth-style {"error": "text"}: the token is refused, and no code is NaN', async () => {
    vk.fault({ kind: 'oauth-error' });
    const gateway = vk.gateway([USER]);
    expect(await gateway.wall(PAGE, 0, 1)).toMatchObject({ failure: { class: 'token', code: null } });
    expect(gateway.pool.tokens[0]?.state.state).toBe('refused');
    expect(JSON.stringify(vk.calls)).not.toContain('NaN');
  });

  it('stalled body: ends in time, alone and inside execute', async () => {
    vk.fault({ kind: 'stall' });
    const startedAt = Date.now();
    const gateway = vk.gateway([USER], { timeoutMs: 300, retries: 0, execute: 'always' });
    const results = await Promise.all([1, 2, 3].map((page) => gateway.wall(PAGE + page, 0, 1)));
    expect(results.every(({ kind }) => kind === 'failed')).toBe(true);
    expect(Date.now() - startedAt).toBeLessThan(10_000);
  });

  it('parallel, answer shorter than the batch: every promise settles with its own answer', async () => {
    const { outcomes, calls } = await asked(
      ({ method, form }) =>
        method === 'execute'
          ? {
              response: callsOf(form)
                .slice(1)
                .map((call) => wallOf(ownerOf(call))),
            }
          : { response: wallOf(-Number(form.get('owner_id'))) },
      [11, 12, 13, 14, 15],
      { execute: 'always' },
    );
    expect(outcomes).toEqual([-11, -12, -13, -14, -15]);
    expect(calls.some(({ method }) => method === 'execute')).toBe(true);
  });

  it('parallel, a genuine false: takes nobody’s error, and none shifts', async () => {
    const { outcomes } = await asked(
      ({ method, form }) => {
        if (method !== 'execute') return { response: wallOf(-Number(form.get('owner_id'))) };
        const owners = callsOf(form).map(ownerOf);
        const execute_errors = owners.includes(14) ? [{ method: 'wall.get', error_code: 18, error_msg: '' }] : [];
        return { response: owners.map((one) => (one === 12 || one === 14 ? false : wallOf(one))), execute_errors };
      },
      [11, 12, 13, 14, 15],
      { execute: 'always' },
    );
    expect(outcomes).toEqual([-11, -12, -13, -14, -15]);
  });

  it('parallel, null beside an error: the call is made again by itself', async () => {
    const { outcomes, requests } = await asked(
      ({ method, form }) => {
        if (method !== 'execute') return { error: { error_code: 18, error_msg: '' } };
        const owners = callsOf(form).map(ownerOf);
        const execute_errors = [{ method: 'wall.get', error_code: 18, error_msg: '' }];
        return { response: owners.map((one) => (one === 13 ? null : wallOf(one))), execute_errors };
      },
      [11, 12, 13],
      { execute: 'always' },
    );
    expect(outcomes).toEqual([-11, -12, 'page-unavailable']);
    expect(requests.at(-1)?.form.get('owner_id')).toBe('-13');
  });

  it('parallel, code 13: the batch is split, nothing of it is lost', async () => {
    const sizes: number[] = [];
    const { outcomes } = await asked(
      ({ method, form }) => {
        if (method !== 'execute') return { response: wallOf(-Number(form.get('owner_id'))) };
        const owners = callsOf(form).map(ownerOf);
        sizes.push(owners.length);
        return owners.length > 3 ? { error: { error_code: 13 } } : { response: owners.map(wallOf) };
      },
      Array.from({ length: 14 }, (_, i) => i + 1),
      { execute: 'always' },
    );
    expect(outcomes).toEqual(Array.from({ length: 14 }, (_, i) => -(i + 1)));
    expect(Math.max(...sizes)).toBeGreaterThan(3);
    expect(sizes.some((size) => size > 1 && size <= 3)).toBe(true);
  });

  it('apiLimit and burst mode: our own pace, the whole of it and never more', async () => {
    const sandbox = await startSandbox({ pages: 40, tokens: { [SECRET]: { kind: 'user', requestsPerSecond: 20 } } });
    const gateway = createVkGateway({ apiUrl: sandbox.apiUrl, tokens: [tokenOf(SECRET, 20)] });
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 60 }, () => gateway.communities([PAGE], 'members')));
    const seconds = (performance.now() - startedAt) / 1_000;
    const { refused } = sandbox.stats.snapshot();
    await sandbox.close();
    expect(refused).toEqual({});
    expect(seconds).toBeLessThan(6);
  });

  it('in-flight requests: no more than sixty at once, however slow VK is', async () => {
    const gateway = vk.gateway([tokenOf('user1', 400)], { retries: 0 });
    // The first answer is waited for: only then does the rest leave at full pace.
    await gateway.communities([PAGE], 'members');
    vk.sandbox.stats.reset();
    vk.fault({ latencyMs: 1_500 });
    const all = Array.from({ length: 150 }, () => gateway.communities([PAGE], 'members'));
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const seen = vk.sandbox.stats.snapshot().requests;
    expect(seen).toBeGreaterThan(40);
    expect(seen).toBeLessThanOrEqual(60);
    expect((await Promise.all(all)).every(({ kind }) => kind === 'ok')).toBe(true);
  });

  it('APIError.toJSON: no token in anything returned, reported or shown by the inspector', async () => {
    const lines: unknown[] = [];
    const gateway = vk.gateway([USER], { retries: 0, onToken: (note) => lines.push(note), execute: 'auto' });
    for (const fault of [
      { code: 5 },
      { code: 14 },
      { code: 100 },
      { kind: 'reset' as const },
      { kind: 'http-502' as const },
    ]) {
      vk.fault(fault);
      lines.push(await gateway.wall(PAGE, 0, 1), await gateway.probe(PAGE), await gateway.prepare());
      vk.sandbox.faults.clear();
    }
    for (const text of [inspect([lines, vk.calls], { depth: 20 }), JSON.stringify([lines, vk.calls])]) {
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain('request_params');
    }
  });

  it('memory: answers are let go once they are read', async () => {
    setFlagsFromString('--expose_gc');
    const collect = runInNewContext('gc') as () => void;
    const long = 'ж'.repeat(60_000);
    const body = JSON.stringify({ response: { ...wallOf(7), profiles: [{ id: 1, about: long }] } });
    const server = await cannedVk(() => body);
    const gateway = createVkGateway({ apiUrl: server.apiUrl, tokens: [tokenOf('user1', 2_000)] });
    const ask = (count: number) => Promise.all(Array.from({ length: count }, () => gateway.wall(7, 0, 1)));
    await ask(50);
    collect();
    const before = process.memoryUsage().heapUsed;
    const kept = [];
    for (let round = 0; round < 6; round += 1) kept.push(...(await ask(50)));
    collect();
    server.close();
    expect(kept.every(({ kind }) => kind === 'ok')).toBe(true);
    // Their bodies were 36 MB.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(8_000_000);
  });
});
