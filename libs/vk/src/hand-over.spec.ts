import { createRawApi } from './raw-request.js';
import { tokenOf, useSandbox } from './sandbox-under-test.spec-helper.js';

describe('the hand-over of a request', () => {
  const vk = useSandbox();
  const ask = async (heldUpMs = 0) => {
    const startedAt = performance.now();
    const toldAt: number[] = [];
    const { call } = createRawApi(vk.sandbox.apiUrl, tokenOf('user1'), 5_000);
    const answer = call('groups.getById', { group_ids: 1 }, () => toldAt.push(performance.now() - startedAt));
    while (performance.now() - startedAt < heldUpMs);
    expect(await answer).toMatchObject({ kind: 'ok' });
    return { toldAt, answeredAt: performance.now() - startedAt };
  };

  it('is told once, long before a slow answer', async () => {
    vk.fault({ latencyMs: 1_500 });
    const { toldAt, answeredAt } = await ask();
    expect(toldAt).toHaveLength(1);
    expect(answeredAt - (toldAt[0] ?? 0)).toBeGreaterThan(1_000);
  });

  it('is told late where the process was held up', async () => {
    const { toldAt } = await ask(400);
    expect(toldAt).toHaveLength(1);
    expect(toldAt[0]).toBeGreaterThanOrEqual(400);
  });

  it('is not told of a request that could not be sent', async () => {
    const told: string[] = [];
    const { call } = createRawApi('http://127.0.0.1:9/method', tokenOf('user1'), 1_000);
    expect(await call('wall.get', {}, () => told.push('told'))).toMatchObject({ kind: 'failed' });
    expect(told).toEqual([]);
  });
});
