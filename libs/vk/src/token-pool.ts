import { createPacer, type Pacer } from './pacer.js';
import { createRawCall, type RawCall } from './raw-request.js';
import { fingerprint, kindsFor, type VkToken } from './token.js';

/** A token at work: its pace, what it spent today, and what it is kept from. */
export interface PooledToken {
  readonly name: string;
  readonly kind: VkToken['kind'];
  readonly call: RawCall;
  readonly pacer: Pacer;
  readonly parkedUntil: Map<string, number>;
  readonly callsToday: Map<string, number>;
  disabled: boolean;
}

export interface PoolOptions {
  readonly apiUrl: string;
  readonly tokens: readonly VkToken[];
  readonly timeoutMs: number;
  /** Calls of `wall.get` a token may make in a day; VK answers error 29 beyond it. */
  readonly wallGetPerDay: number;
  readonly now: () => number;
}

export interface TokenPool {
  readonly tokens: readonly PooledToken[];
  /** The token that may call this method now and has called it least today; null when none may. */
  choose(method: string): PooledToken | null;
  /** How many more calls of this method the tokens may make today. */
  left(method: string): number;
  /** Puts a day's earlier use on the books, so that the quota survives a restart. */
  restore(usage: readonly { readonly token: string; readonly method: string; readonly calls: number }[]): void;
}

const DAY_MS = 86_400_000;
/** VK's day is taken to be Moscow's; a wrong guess only means that an error 29 parks the method until the next. */
const MOSCOW_OFFSET_MS = 3 * 3_600_000;

export function vkDay(nowMs: number): string {
  return new Date(nowMs + MOSCOW_OFFSET_MS).toISOString().slice(0, 10);
}

export function nextVkDay(nowMs: number): number {
  return (Math.floor((nowMs + MOSCOW_OFFSET_MS) / DAY_MS) + 1) * DAY_MS - MOSCOW_OFFSET_MS;
}

export function createTokenPool(options: PoolOptions): TokenPool {
  const tokens = options.tokens.map((token) => pooled(token, options));
  const quota = (method: string) => (method === 'wall.get' ? options.wallGetPerDay : Number.POSITIVE_INFINITY);
  let day = vkDay(options.now());

  const rollOver = () => {
    const today = vkDay(options.now());
    if (today === day) return;
    day = today;
    for (const token of tokens) token.callsToday.clear();
  };
  const leftOf = (token: PooledToken, method: string) => {
    if (token.disabled || (token.parkedUntil.get(method) ?? 0) > options.now()) return 0;
    if (!kindsFor(method).includes(token.kind)) return 0;
    return Math.max(0, quota(method) - (token.callsToday.get(method) ?? 0));
  };

  return {
    tokens,
    choose(method) {
      rollOver();
      const able = tokens.filter((token) => leftOf(token, method) > 0);
      return able.reduce<PooledToken | null>((best, token) => (best && used(best) <= used(token) ? best : token), null);
    },
    left(method) {
      rollOver();
      return tokens.reduce((sum, token) => sum + leftOf(token, method), 0);
    },
    restore(usage) {
      rollOver();
      for (const { token: name, method, calls } of usage) {
        tokens.find((token) => token.name === name)?.callsToday.set(method, calls);
      }
    },
  };
}

function used(token: PooledToken): number {
  let sum = 0;
  for (const calls of token.callsToday.values()) sum += calls;
  return sum;
}

function pooled(token: VkToken, options: PoolOptions): PooledToken {
  return {
    name: fingerprint(token),
    kind: token.kind,
    call: createRawCall(options.apiUrl, token, options.timeoutMs),
    pacer: createPacer(token.requestsPerSecond),
    parkedUntil: new Map(),
    callsToday: new Map(),
    disabled: false,
  };
}
