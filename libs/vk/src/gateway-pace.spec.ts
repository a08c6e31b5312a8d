import { createVkGateway } from './gateway.js';
import { startSandbox, tokenOf } from './sandbox-under-test.spec-helper.js';

const RATE = 20;
const CALLS = 240;

describe('the pace of the gateway', () => {
  it('is never refused for being too fast, and uses most of the rate', async () => {
    const tokens = {
      user1: { kind: 'user', requestsPerSecond: RATE },
      user2: { kind: 'user', requestsPerSecond: RATE },
    } as const;
    const sandbox = await startSandbox({ pages: 40, tokens });
    const gateway = createVkGateway({
      apiUrl: sandbox.apiUrl,
      tokens: [tokenOf('user1', RATE), tokenOf('user2', RATE)],
    });
    const startedAt = Date.now();
    const results = await Promise.all(
      Array.from({ length: CALLS }, () => gateway.communities([170_451_034], 'members')),
    );
    const seconds = (Date.now() - startedAt) / 1_000;
    const stats = sandbox.stats.snapshot();
    await sandbox.close();
    expect(results.every(({ kind }) => kind === 'ok')).toBe(true);
    expect(stats.refused).toEqual({});
    expect(stats.requests).toBe(CALLS);
    // Two tokens bring more than one could; how much of their rate, a busy machine does not tell.
    expect(CALLS / seconds).toBeGreaterThan(RATE);
  });
});
