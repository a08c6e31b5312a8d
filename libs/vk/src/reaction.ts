import { isInterrupted, type VkFailure } from './failure.js';
import type { PooledToken } from './token-pool.js';
import { nextVkDay } from './vk-day.js';

export type Reaction = 'give-up' | 'retry' | 'other-token';

const RATE_PAUSE_MS = 1_100;

/** The one predicate that decides what is tried again, and what a failure does to the token it happened to. */
export function react(
  token: PooledToken,
  method: string,
  failure: VkFailure,
  divisible: boolean,
  now: number,
): Reaction {
  const { state } = token;
  switch (failure.class) {
    case 'retryable':
      return divisible && isInterrupted(failure) ? 'give-up' : 'retry';
    case 'rate-limited':
      token.pacer.pause(RATE_PAUSE_MS);
      return 'retry';
    case 'token':
      state.refuse(failure.code);
      return 'other-token';
    case 'operator':
      state.callOperator(failure.code);
      return 'other-token';
    case 'flood':
      state.flood(method, failure.code);
      return 'other-token';
    case 'quota':
    case 'configuration':
      state.park(method, nextVkDay(now), failure.class, failure.code);
      return 'other-token';
    default:
      return 'give-up';
  }
}
