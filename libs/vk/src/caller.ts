import { classifyBody } from './classify-body.js';
import { failed, type VkFailure, type VkResult } from './failure.js';
import type { RequestParams } from './raw-request.js';
import { nextVkDay, type PooledToken, type TokenPool } from './token-pool.js';

/** What one call came to, for the books and the metrics. Fingerprints only. */
export interface CallRecord {
  readonly token: string;
  readonly method: string;
  readonly outcome: 'ok' | VkFailure['class'];
  readonly code: number | null;
  readonly milliseconds: number;
}

export type Caller = (method: string, params: RequestParams) => Promise<VkResult<unknown>>;

export interface CallerOptions {
  readonly pool: TokenPool;
  readonly now: () => number;
  readonly onCall: (record: CallRecord) => void;
  /** How often a passing fault is tried again. */
  readonly retries: number;
  /** First pause after a passing fault; doubles each time. */
  readonly backoffMs: number;
}

const RATE_PAUSE_MS = 1_100;
const FLOOD_PARK_MS = 5 * 60_000;

/** Calls with pacing, the choice of a token, and the one predicate that decides what is tried again. */
export function createCaller(options: CallerOptions): Caller {
  return async (method, params) => {
    let last: VkResult<unknown> | null = null;
    for (let attempt = 0; ;) {
      const token = options.pool.choose(method);
      // What took the last token away says more than that there is none.
      if (!token) return last ?? failed('no-token', null, `no token may call ${method} now`);
      const outcome = await once(options, token, method, params);
      if (outcome.kind === 'ok') return outcome;
      last = outcome;
      const next = react(options, token, method, outcome.failure);
      if (next === 'give-up') return outcome;
      if (next === 'other-token') continue;
      attempt += 1;
      if (attempt > options.retries) return outcome;
      await sleep(options.backoffMs * 2 ** (attempt - 1));
    }
  };
}

async function once(
  options: CallerOptions,
  token: PooledToken,
  method: string,
  params: RequestParams,
): Promise<VkResult<unknown>> {
  token.callsToday.set(method, (token.callsToday.get(method) ?? 0) + 1);
  await token.pacer.slot();
  const startedAt = options.now();
  const raw = await token.call(method, params);
  const result = raw.kind === 'ok' ? classifyBody(raw.value) : raw;
  options.onCall({
    token: token.name,
    method,
    outcome: result.kind === 'ok' ? 'ok' : result.failure.class,
    code: result.kind === 'ok' ? null : result.failure.code,
    milliseconds: options.now() - startedAt,
  });
  return result;
}

type Reaction = 'give-up' | 'retry' | 'other-token';

function react(options: CallerOptions, token: PooledToken, method: string, failure: VkFailure): Reaction {
  switch (failure.class) {
    case 'retryable':
      return 'retry';
    case 'rate-limited':
      token.pacer.pause(RATE_PAUSE_MS);
      return 'retry';
    case 'token':
      token.disabled = true;
      return 'other-token';
    case 'quota':
      token.parkedUntil.set(method, nextVkDay(options.now()));
      return 'other-token';
    case 'flood':
      token.parkedUntil.set(method, options.now() + FLOOD_PARK_MS);
      return 'other-token';
    case 'configuration':
      token.parkedUntil.set(method, nextVkDay(options.now()));
      return 'other-token';
    default:
      return 'give-up';
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
