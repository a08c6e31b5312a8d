import { startSandbox, type FaultRule, type Sandbox } from '@gospulse/vk-sandbox';
import type { CallRecord } from './dispatch.js';
import { createVkGateway, type GatewayOptions, type VkGateway } from './gateway.js';
import type { TokenKind, VkToken } from './token.js';

export { startSandbox };

/** An instant well inside the generated weeks, epoch seconds. */
export const AT = Date.parse('2026-11-20T09:00:00Z') / 1_000;

export interface SandboxUnderTest {
  readonly sandbox: Sandbox;
  /** Everything a gateway of this file reported. */
  readonly calls: CallRecord[];
  /** A gateway that asks about `AT`, hurries between attempts, and is recorded. */
  gateway(tokens: readonly VkToken[], more?: Partial<GatewayOptions>): VkGateway;
  fault(...rules: FaultRule[]): void;
}

/** The kind of a sandbox token follows from its first letters. */
export function tokenOf(secret: string, requestsPerSecond = 500): VkToken {
  const kinds: readonly TokenKind[] = ['service', 'community'];
  return { kind: kinds.find((kind) => secret.startsWith(kind)) ?? 'user', secret, requestsPerSecond };
}

/** One sandbox for the file that calls this; faults and statistics are fresh before each test. */
export function useSandbox(): SandboxUnderTest {
  let running: Sandbox | undefined;
  const calls: CallRecord[] = [];
  const sandbox = (): Sandbox => {
    if (!running) throw new Error('The sandbox is started before the first test');
    return running;
  };
  beforeAll(async () => {
    running = await startSandbox({ pages: 60, limitFactor: 1_000, now: '2026-11-20T09:00:00Z' });
  });
  afterAll(() => running?.close());
  beforeEach(() => {
    sandbox().faults.clear();
    sandbox().stats.reset();
    calls.length = 0;
  });
  return {
    get sandbox() {
      return sandbox();
    },
    calls,
    gateway: (tokens, more = {}) =>
      createVkGateway({
        apiUrl: sandbox().apiUrl,
        tokens,
        backoffMs: 5,
        timeoutMs: 5_000,
        onCall: (call) => calls.push(call),
        ...more,
      }),
    fault: (...rules) => sandbox().faults.add(rules),
  };
}
