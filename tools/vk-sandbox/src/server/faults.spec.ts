import { type Sandbox, startSandbox } from '../sandbox.js';
import { call, controlCall } from '../sandbox-client.spec-helper.js';
import { parseFaultRules, type FaultRule } from './faults.js';

const REGION_34 = 170_451_034;
const WALL = { owner_id: -REGION_34, count: 1 };
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ pages: 60, now: '2026-11-23T12:00:00Z', limitFactor: 1000 });
});
afterAll(() => sandbox.close());
afterEach(() => controlCall(sandbox, 'faults', 'DELETE'));

const inject = (rules: FaultRule[]): Promise<unknown> => controlCall(sandbox, 'faults', 'POST', rules);
const raw = (): Promise<Response> =>
  fetch(`${sandbox.apiUrl}/wall.get?v=5.199&access_token=user1&owner_id=${-REGION_34}&count=1`, {
    signal: AbortSignal.timeout(1500),
  });

describe('faults on request', () => {
  it.each([1, 3, 5, 6, 9, 10, 12, 13, 14, 15, 17, 18, 19, 27, 28, 29, 30, 36, 100, 104, 113, 125, 203, 212, 1051])(
    'error %i, once',
    async (code) => {
      await inject([{ method: 'wall.get', code, times: 1 }]);
      const struck = await call(sandbox, 'wall.get', WALL);
      expect(struck.error?.error_code).toBe(code);
      expect(struck.error?.error_msg).not.toBe('');
      expect((await call(sandbox, 'wall.get', WALL)).error).toBeUndefined();
    },
  );

  it.each([
    ['http-502', 502, /^<html>/],
    ['http-500-html', 500, /^<html>/],
    ['http-503-json', 503, /^\{"status"/],
    ['null-response', 200, /^\{"response":null\}$/],
    ['oauth-error', 401, /^\{"error":"invalid_client"/],
  ] as const)('%s', async (kind, status, body) => {
    await inject([{ kind }]);
    const answer = await raw();
    expect(answer.status).toBe(status);
    expect(await answer.text()).toMatch(body);
  });

  it('a stalled body, which only the client’s patience ends', async () => {
    await inject([{ kind: 'stall', times: 1 }]);
    await expect(raw().then((answer) => answer.text())).rejects.toThrow(/timeout|aborted/);
  });

  it('a connection reset', async () => {
    await inject([{ kind: 'reset', times: 1 }]);
    await expect(raw()).rejects.toThrow();
  });

  it('latency before a right answer', async () => {
    await inject([{ kind: 'latency', latencyMs: 300, times: 1 }]);
    const begun = performance.now();
    expect((await call(sandbox, 'wall.get', WALL)).error).toBeUndefined();
    expect(performance.now() - begun).toBeGreaterThan(280);
  });

  it('a list of execute that is one short', async () => {
    await inject([{ kind: 'truncated-execute', method: 'execute' }]);
    const code = `return [API.wall.get(${JSON.stringify(WALL)}),API.wall.get(${JSON.stringify(WALL)})];`;
    expect((await call<unknown[]>(sandbox, 'execute', { code })).response).toHaveLength(1);
  });

  it('strike only the page, method and token they name', async () => {
    await inject([{ groupId: REGION_34, method: 'wall.get', token: 'user9', code: 10 }]);
    const codeOf = async (parameters: Record<string, string | number>): Promise<number | undefined> =>
      (await call(sandbox, 'wall.get', parameters)).error?.error_code;
    expect(await codeOf(WALL)).toBeUndefined();
    expect(await codeOf({ ...WALL, access_token: 'user9' })).toBe(10);
    expect(await codeOf({ domain: 'region_34', access_token: 'user9' })).toBe(10);
    expect(await codeOf({ owner_id: -201_867_467, access_token: 'user9' })).toBeUndefined();
  });

  it('reach calls inside execute', async () => {
    await inject([{ groupId: REGION_34, code: 203 }]);
    const code = `return [API.wall.get(${JSON.stringify(WALL)})];`;
    const body = await call<unknown[]>(sandbox, 'execute', { code });
    expect(body.response).toEqual([false]);
    expect(body.execute_errors?.[0]?.error_code).toBe(203);
  });
});

describe('parseFaultRules', () => {
  it.each([[{ kind: 'no-such-kind' }], [{ method: 'wall.get' }], [{ code: '6' }], ['x'], [null]])(
    'refuses %j',
    (rule) => {
      expect(parseFaultRules([rule])).toBeNull();
    },
  );
});
