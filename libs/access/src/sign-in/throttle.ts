import { createHash } from 'node:crypto';
import { HOUR_SECONDS } from '@gospulse/domain';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';

/** Who tries to sign in. */
export interface Attempt {
  /** In small letters. */
  readonly login: string;
  readonly address: string;
}

export type Throttled =
  | { readonly kind: 'may-try' }
  | {
      readonly kind: 'wait';
      readonly seconds: number;
      /** Whether this is the first refusal of its kind: the others need no event of their own. */
      readonly isFirst: boolean;
    };

/**
 * Failures that are let pass: of one login from one address, of one login from wherever, and from one address. The first is
 * small, so that guessing is slow; the second large, so that a stranger cannot shut somebody out by guessing for them from
 * elsewhere at once; the third lets a whole office behind one address mistype.
 */
const LIMITS = {
  pair: { points: 5, duration: HOUR_SECONDS / 4 },
  login: { points: 30, duration: HOUR_SECONDS },
  address: { points: 100, duration: HOUR_SECONDS },
} as const;

/** Counts failures in the database, so that they outlive a restart and hold for several API processes. */
export class SignInThrottle {
  private readonly limiters: ReadonlyMap<keyof typeof LIMITS, RateLimiterPostgres>;

  constructor(dataSource: DataSource) {
    const limiterOf = (name: keyof typeof LIMITS) =>
      new RateLimiterPostgres({
        storeClient: dataSource,
        storeType: 'typeorm',
        tableName: 'sign_in_attempt',
        tableCreated: true,
        keyPrefix: name,
        ...LIMITS[name],
      });
    this.limiters = new Map([
      ['pair', limiterOf('pair')],
      ['login', limiterOf('login')],
      ['address', limiterOf('address')],
    ]);
  }

  /** Counts an attempt before it is looked at: many at once would else all be looked at. */
  async take(attempt: Attempt): Promise<Throttled> {
    for (const [name, limiter] of this.limiters) {
      const taken = await limiter.consume(keyOf(name, attempt)).catch(refusalOrThrow);
      if (taken.remainingPoints === 0 && taken.consumedPoints > limiter.points) {
        const isFirst = taken.consumedPoints === limiter.points + 1;
        return { kind: 'wait', seconds: Math.max(1, Math.ceil(taken.msBeforeNext / 1_000)), isFirst };
      }
    }
    return { kind: 'may-try' };
  }

  /** An attempt that succeeded was no failure. */
  async giveBack(attempt: Attempt): Promise<void> {
    await this.limiters.get('pair')?.delete(keyOf('pair', attempt));
    await this.limiters.get('login')?.reward(keyOf('login', attempt));
    await this.limiters.get('address')?.reward(keyOf('address', attempt));
  }
}

/** The limiter throws what it counted where that is too much. */
function refusalOrThrow(thrown: unknown): RateLimiterRes {
  if (thrown instanceof RateLimiterRes) return thrown;
  throw thrown;
}

/** A login may be as long as a request: its hash has one length, and shows no address of a mailbox. */
function keyOf(name: keyof typeof LIMITS, { login, address }: Attempt): string {
  const text = name === 'pair' ? `${login} ${address}` : name === 'login' ? login : address;
  return createHash('sha256').update(text).digest('hex');
}
