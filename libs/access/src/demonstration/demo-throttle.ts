import { HOUR_SECONDS } from '@gospulse/domain';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Each visit of a role opens a session and writes an event: a walk through all roles takes six. */
const MAX_AN_HOUR = 120;

/** Bounds how often a demonstration is entered from one address. It is kept in memory: nothing is guessed here. */
export class DemoThrottle {
  private readonly limiter = new RateLimiterMemory({ points: MAX_AN_HOUR, duration: HOUR_SECONDS });

  /** @returns seconds to wait; 0: come in */
  async take(address: string): Promise<number> {
    try {
      await this.limiter.consume(address);
      return 0;
    } catch (thrown) {
      if (thrown instanceof RateLimiterRes) return Math.max(1, Math.ceil(thrown.msBeforeNext / 1_000));
      throw thrown;
    }
  }
}
