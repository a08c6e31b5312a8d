import type { CallLedger } from './call-ledger.js';
import { CALLS_PER_EXECUTE } from './execute/script.js';
import { failed, type VkFailure, type VkResult } from './failure.js';
import type { CallRequest, Job, JobOutcome } from './job.js';
import { react } from './reaction.js';
import { sleep } from './sleep.js';
import { BOOKS_CANNOT_BE_KEPT, type PooledToken, type TokenPool } from './token-pool.js';
import { nextVkDay } from './vk-day.js';

export type MethodCaller = (request: CallRequest) => Promise<VkResult<unknown>>;

export interface CallerOptions {
  readonly pool: TokenPool;
  readonly ledger: CallLedger;
  readonly now: () => number;
  /** How often a passing fault is tried again. */
  readonly retries: number;
  /** First pause after a passing fault; doubles each time. */
  readonly backoffMs: number;
}

/** Calls with the choice of a token, the day's books, and repetition where it helps. */
export function createCaller(options: CallerOptions): MethodCaller {
  return async (request) => {
    let last: VkResult<unknown> | null = null;
    let most = CALLS_PER_EXECUTE;
    for (let attempt = 0; ;) {
      const token = options.pool.choose(request.method);
      // What took the last token away says more than that there is none.
      if (!token) return last ?? failed('no-token', null, `no token may call ${request.method} now`);
      const outcome = await attemptWith(options, token, request, most);
      if (outcome.kind === 'again') {
        most = outcome.most;
        continue;
      }
      const { result } = outcome;
      if (result.kind === 'ok') return result;
      last = result;
      const next = react(token, request.method, result.failure, request.divisible === true, options.now());
      if (next === 'give-up') return result;
      if (next === 'other-token') continue;
      attempt += 1;
      if (attempt > options.retries) return result;
      await sleep(options.backoffMs * 2 ** (attempt - 1));
    }
  };
}

async function attemptWith(
  options: CallerOptions,
  token: PooledToken,
  request: CallRequest,
  most: number,
): Promise<JobOutcome> {
  token.state.given();
  token.queue.reserve();
  const booked = await spend(options, token, request.method, 1);
  token.queue.release();
  if (booked !== 'granted') {
    token.state.judged();
    if (booked === 'unknown') return { kind: 'answer', result: failed('retryable', null, BOOKS_CANNOT_BE_KEPT) };
    token.state.noteSpent(request.method, nextVkDay(options.now()));
    return { kind: 'again', most };
  }
  const outcome = await send(token, request, most);
  token.state.judged();
  if (outcome.kind === 'answer' && isAnswered(outcome.result)) token.state.works(request.method);
  return outcome;
}

/** Gives a call to a token's queue. Resolves when it was answered, or has to be sent again. */
export function send(token: PooledToken, request: CallRequest, most: number, forced = false): Promise<JobOutcome> {
  return new Promise((resolve) => {
    const job: Job = { ...request, most, settle: resolve, forced };
    token.queue.push(job);
  });
}

/** Books a call under its method's daily quota, and learns what all processes have spent of it. */
export async function spend(
  { pool, ledger }: Pick<CallerOptions, 'pool' | 'ledger'>,
  token: PooledToken,
  method: string,
  calls: number,
): Promise<'granted' | 'spent' | 'unknown'> {
  const quota = pool.quota(method);
  if (quota === null) return 'granted';
  const spending = await ledger.spend(token.name, method, calls, quota).catch(() => null);
  if (spending === null) return 'unknown';
  // Refused means that nothing is left, whatever the number says.
  const known = spending.granted ? spending.callsToday : Math.max(spending.callsToday, quota);
  token.callsToday.set(method, known);
  return spending.granted ? 'granted' : 'spent';
}

const ABOUT_THE_THING: ReadonlySet<VkFailure['class']> = new Set([
  'bad-parameter',
  'not-found',
  'page-unavailable',
  'comments-closed',
  'too-large',
]);

/**
 * Whether VK answered the token, be it that the thing asked for is closed or gone. Only a code is VK's word: what its
 * transport found too large may have come from anybody.
 */
export function isAnswered(result: VkResult<unknown>): boolean {
  return result.kind === 'ok' || (result.failure.code !== null && ABOUT_THE_THING.has(result.failure.class));
}
