import type { CallLedger, TokenNote } from './call-ledger.js';
import { BatchSizes } from './execute/batch-sizes.js';
import { type ExecuteMode, Executing } from './execute/executing.js';
import { CALLS_PER_EXECUTE } from './execute/script.js';
import { failed } from './failure.js';
import type { Job } from './job.js';
import { TokenQueue } from './token-queue.js';
import { createPacer, type Pacer } from './pacer.js';
import { createRawApi } from './raw-request.js';
import { fingerprint, isWallToken, kindsFor, type VkToken } from './token.js';
import { TokenState } from './token-state.js';
import { gather, dispatch, type CallRecord } from './dispatch.js';
import { HeldBytes } from './transport/held-bytes.js';
import { vkDay } from './vk-day.js';

/** A token at work: its pace, its queue, what it spent today, and what it is kept from. */
export interface PooledToken {
  /** Fingerprint. */
  readonly name: string;
  readonly kind: VkToken['kind'];
  readonly requestsPerSecond: number;
  readonly pacer: Pacer;
  readonly queue: TokenQueue<Job>;
  readonly state: TokenState;
  readonly executing: Executing;
  /** Newest known number of calls by method; those of all processes where the method has a daily quota. */
  readonly callsToday: Map<string, number>;
}

export interface PoolOptions {
  readonly apiUrl: string;
  readonly tokens: readonly VkToken[];
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
  /** Calls of `wall.get` a token may make in a day; VK answers error 29 beyond it. */
  readonly wallGetPerDay: number;
  readonly execute: ExecuteMode;
  readonly ledger: CallLedger;
  readonly now: () => number;
  readonly onCall: (record: CallRecord) => void;
  readonly onToken: (note: TokenNote) => void;
}

export interface TokenPool {
  readonly tokens: readonly PooledToken[];
  /** The token that may call this method and whose next dispatch slot is soonest; null when none may call it now. */
  choose(method: string): PooledToken | null;
  /** How many more calls of this method the tokens may make today, as far as the books are known. */
  left(method: string): number;
  /**
   * Why no token may call this method for a while though VK lets some of them in: the day's calls are spent, or VK asks for a pause.
   * Null: one may, or it is not for that.
   */
  restsFrom(method: string): 'quota' | 'flood' | null;
  /** Daily quota of a method for each token; null when none is known. */
  quota(method: string): number | null;
}

/**
 * A call that any token may make waits up to this long for one that can do little else, so that those that may read
 * walls stay free for it.
 */
const SPARE_WALL_TOKENS_MS = 2_000;

export function createTokenPool(options: PoolOptions): TokenPool {
  const sizes = new BatchSizes();
  const held = new HeldBytes(LARGEST_ANSWERS_AT_ONCE * options.maxAnswerBytes);
  const unique = new Map(options.tokens.map((token) => [fingerprint(token), token]));
  const tokens = [...unique].map(([name, token]) => pooled(name, token, { ...options, sizes, held }));
  const quota = (method: string) => (method === 'wall.get' ? options.wallGetPerDay : null);
  let day = vkDay(options.now());

  const rollOver = () => {
    const today = vkDay(options.now());
    if (today === day) return;
    day = today;
    for (const token of tokens) token.callsToday.clear();
  };
  const leftOf = (token: PooledToken, method: string) => {
    if (token.state.keepsFrom(method) || !kindsFor(method).includes(token.kind)) return 0;
    return Math.max(0, (quota(method) ?? Number.POSITIVE_INFINITY) - (token.callsToday.get(method) ?? 0));
  };

  return {
    tokens,
    quota,
    choose(method) {
      rollOver();
      const able = tokens.filter((token) => token.state.takes(method) && leftOf(token, method) > 0);
      return able.reduce<PooledToken | null>(
        (best, token) => (best && !isBetter(token, best, method) ? best : token),
        null,
      );
    },
    restsFrom(method) {
      const able = tokens.filter(({ kind }) => kindsFor(method).includes(kind));
      if (able.some(({ state }) => !state.keepsFrom(method))) return null;
      const why = new Set(able.map(({ state }) => state.restsFrom(method)));
      return why.has('flood') ? 'flood' : why.has('quota') ? 'quota' : null;
    },
    left(method) {
      rollOver();
      return tokens.reduce((sum, token) => sum + leftOf(token, method), 0);
    },
  };
}

function isBetter(one: PooledToken, other: PooledToken, method: string): boolean {
  const difference = costOf(one, method) - costOf(other, method);
  return difference === 0 ? used(one) < used(other) : difference < 0;
}

/** Milliseconds until dispatch, in steps of ten so that equals are equal. */
function costOf(token: PooledToken, method: string): number {
  const spared = isWallToken(token.kind) && !method.startsWith('wall.') ? SPARE_WALL_TOKENS_MS : 0;
  return Math.floor((token.queue.waitMs() + spared) / 10);
}

function used(token: PooledToken): number {
  let sum = 0;
  for (const calls of token.callsToday.values()) sum += calls;
  return sum;
}

/** Answers of the largest size that may be on their way at once, over all tokens. */
const LARGEST_ANSWERS_AT_ONCE = 8;

/** What the tokens of a pool share. */
interface Shared {
  readonly sizes: BatchSizes;
  readonly held: HeldBytes;
}

function pooled(name: string, token: VkToken, options: PoolOptions & Shared): PooledToken {
  const { now, ledger, onToken, sizes } = options;
  const { kind, requestsPerSecond } = token;
  const callsToday = new Map<string, number>();
  const state = new TokenState(name, now, onToken);
  const executing = new Executing(name, options.execute, isWallToken(kind), now, onToken);
  const { call, isCold, warmUp } = createRawApi({ ...options, token });
  const onCall = (record: CallRecord) => {
    if (record.method !== 'wall.get') callsToday.set(record.method, (callsToday.get(record.method) ?? 0) + 1);
    options.onCall(record);
  };
  const sending = { token: name, call, executing, sizes, now, onCall };
  const pacer = createPacer({ token: name, requestsPerSecond, ledger, isCold, warmUp });
  const queue = new TokenQueue<Job>({
    pacer,
    perSlot: () => (executing.ready ? CALLS_PER_EXECUTE : 1),
    gather: (queue) => {
      turnAway(state, queue);
      return gather(sending, queue);
    },
    dispatch: (jobs, slot) => dispatch(sending, jobs, slot),
    refuse: (job) => job.settle({ kind: 'answer', result: failed('retryable', null, BOOKS_CANNOT_BE_KEPT) }),
  });
  return { name, kind, requestsPerSecond, pacer, queue, state, executing, callsToday };
}

export const BOOKS_CANNOT_BE_KEPT = 'the books cannot be kept';

/** Calls that this token may no longer make look for another one. */
function turnAway(state: TokenState, queue: Job[]): void {
  for (let at = queue.length - 1; at >= 0; at -= 1) {
    const job = queue[at];
    if (!job || !state.keepsFrom(job.method) || job.forced) continue;
    queue.splice(at, 1);
    job.settle({ kind: 'again', most: job.most });
  }
}
