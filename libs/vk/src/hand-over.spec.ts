import { createRawApi } from './raw-request.js';
import { tokenOf, useSandbox } from './sandbox-under-test.spec-helper.js';
import { HeldBytes } from './transport/held-bytes.js';

function rawApi(apiUrl: string, timeoutMs: number) {
  const held = new HeldBytes(1_000_000);
  return createRawApi({ apiUrl, token: tokenOf('user1'), timeoutMs, maxAnswerBytes: 1_000_000, held });
}

describe('the hand-over of a request', () => {
  const vk = useSandbox();
  const ask = async (heldUpMs = 0) => {
    const startedAt = performance.now();
    const toldAt: number[] = [];
    const headAt: number[] = [];
    const since = () => performance.now() - startedAt;
    const { call } = rawApi(vk.sandbox.apiUrl, 5_000);
    const watcher = { handedOver: () => void toldAt.push(since()), answered: () => void headAt.push(since()) };
    const answer = call('groups.getById', { group_ids: 1 }, watcher);
    while (performance.now() - startedAt < heldUpMs);
    expect(await answer).toMatchObject({ kind: 'ok' });
    return { toldAt, headAt, answeredAt: since() };
  };

  it('is told once, long before a slow answer', async () => {
    vk.fault({ latencyMs: 1_500 });
    const { toldAt, answeredAt } = await ask();
    expect(toldAt).toHaveLength(1);
    expect(answeredAt - (toldAt[0] ?? 0)).toBeGreaterThan(1_000);
  });

  it('is followed by the head of the answer, told once', async () => {
    vk.fault({ latencyMs: 300 });
    const { toldAt, headAt, answeredAt } = await ask();
    expect(headAt).toHaveLength(1);
    expect((headAt[0] ?? 0) - (toldAt[0] ?? 0)).toBeGreaterThan(250);
    expect(headAt[0]).toBeLessThanOrEqual(answeredAt);
  });

  it('is told late where the process was held up', async () => {
    const { toldAt } = await ask(400);
    expect(toldAt).toHaveLength(1);
    expect(toldAt[0]).toBeGreaterThanOrEqual(400);
  });

  it('is not told of a request that could not be sent', async () => {
    const told: string[] = [];
    const watcher = { handedOver: () => void told.push('sent'), answered: () => void told.push('answered') };
    const { call } = rawApi('http://127.0.0.1:9/method', 1_000);
    expect(await call('wall.get', {}, watcher)).toMatchObject({ kind: 'failed' });
    expect(told).toEqual([]);
  });
});
