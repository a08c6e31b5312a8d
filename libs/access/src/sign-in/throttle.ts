import { createHash } from 'node:crypto';
import { HOUR_SECONDS } from '@gospulse/domain';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';
import { addressBlockOf } from './address-block.js';

/** Who tries to sign in. */
export interface Attempt {
  /** In small letters. */
  readonly login: string;
  readonly address: string;
  /** The browser's name, where it signed in to this account before; null: a stranger's, as far as can be told. */
  readonly browser: string | null;
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
 * Failures that are let pass, by what is counted. Of strangers: from one address, so that a whole office behind it may
 * mistype; of one login from one address, so that guessing is slow; of one login from wherever. The last would let anybody
 * shut out somebody else for ever, so that a browser which signed in to the account before is counted by itself alone.
 * A code is asked for behind a right password: whoever guesses codes has the password, and gets few a day; a browser that
 * gave a right one before is counted by itself here too. Of those whom the provider sends back, failures of an address.
 */
const LIMITS = {
  address: { points: 100, duration: HOUR_SECONDS },
  pair: { points: 5, duration: HOUR_SECONDS / 4 },
  login: { points: 30, duration: HOUR_SECONDS },
  browser: { points: 10, duration: HOUR_SECONDS / 4 },
  code: { points: 10, duration: 24 * HOUR_SECONDS },
  returned: { points: 100, duration: HOUR_SECONDS },
} as const;
type Counted = keyof typeof LIMITS;

/** Why passwords cannot be looked at now is written down at most so often. */
const BUSY_NOTED_EVERY_MS = 60_000;

/** Counts failures in the database, so that they outlive a restart and hold for several API processes. */
export class SignInThrottle {
  private readonly limiters: Readonly<Record<Counted, RateLimiterPostgres>>;
  private busyNotedAt = 0;

  constructor(dataSource: DataSource) {
    const limiterOf = (name: Counted) =>
      new RateLimiterPostgres({
        storeClient: dataSource,
        storeType: 'typeorm',
        tableName: 'sign_in_attempt',
        tableCreated: true,
        keyPrefix: name,
        // `forgetExpired` removes them, for all limiters at once.
        clearExpiredByTimeout: false,
        ...LIMITS[name],
      });
    this.limiters = {
      address: limiterOf('address'),
      pair: limiterOf('pair'),
      login: limiterOf('login'),
      browser: limiterOf('browser'),
      code: limiterOf('code'),
      returned: limiterOf('returned'),
    };
  }

  /** Counts an attempt before it is looked at: many at once would else all be looked at. */
  async take(attempt: Attempt): Promise<Throttled> {
    for (const [name, key] of keysOf(attempt)) {
      const throttled = await this.consume(name, key);
      if (throttled.kind === 'wait') return throttled;
    }
    return { kind: 'may-try' };
  }

  /** An attempt that succeeded was no failure, and those before it were its owner's mistakes. */
  async succeed(attempt: Attempt): Promise<void> {
    await this.giveCodesBack(codesOf(attempt));
    for (const [name, key] of keysOf(attempt)) {
      if (name === 'pair' || name === 'browser') await this.limiters[name].delete(key);
      else await this.limiters[name].reward(key);
    }
  }

  /** An attempt that is to be made again with a code was no failure either, and proves nothing yet. */
  async giveBack(attempt: Attempt): Promise<void> {
    for (const [name, key] of keysOf(attempt)) await this.limiters[name].reward(key);
  }

  /** Counts a code of the second factor, or another proof that somebody who is known gives. @param whose see `codesOf` */
  takeCode(whose: string): Promise<Throttled> {
    return this.consume('code', hashOf(whose));
  }

  /** A right code forgives the wrong ones before it. */
  async giveCodesBack(whose: string): Promise<void> {
    await this.limiters.code.delete(hashOf(whose));
  }

  /** Counts somebody whom the provider sent back in vain. */
  takeReturn(address: string): Promise<Throttled> {
    return this.consume('returned', hashOf(addressBlockOf(address)));
  }

  /** Whether an address came back in vain too often. */
  async isReturnRefused(address: string): Promise<boolean> {
    const counted = await this.limiters.returned.get(hashOf(addressBlockOf(address)));
    return counted !== null && counted.consumedPoints > LIMITS.returned.points;
  }

  /** Whether it is to be written down that passwords cannot be looked at now. */
  isBusyNews(now: Date): boolean {
    if (now.getTime() - this.busyNotedAt < BUSY_NOTED_EVERY_MS) return false;
    this.busyNotedAt = now.getTime();
    return true;
  }

  private async consume(name: Counted, key: string): Promise<Throttled> {
    const limiter = this.limiters[name];
    const taken = await limiter.consume(key).catch(refusalOrThrow);
    if (taken.consumedPoints <= limiter.points) return { kind: 'may-try' };
    const isFirst = taken.consumedPoints === limiter.points + 1;
    return { kind: 'wait', seconds: Math.max(1, Math.ceil(taken.msBeforeNext / 1_000)), isFirst };
  }
}

/**
 * What an attempt is counted by. The address comes first: one that is refused for its own sake adds nothing to what keeps
 * others out.
 */
function keysOf({ login, address, browser }: Attempt): (readonly [Counted, string])[] {
  if (browser !== null) return [['browser', hashOf(`${login} ${browser}`)]];
  const block = addressBlockOf(address);
  return [
    ['address', hashOf(block)],
    ['pair', hashOf(`${login} ${block}`)],
    ['login', hashOf(login)],
  ];
}

/** By what codes of an attempt are counted: whoever stole a password must not use up those of its owner. */
export function codesOf({ login, browser }: Attempt): string {
  return browser === null ? login : `${login} ${browser}`;
}

/** The limiter throws what it counted where that is too much. */
function refusalOrThrow(thrown: unknown): RateLimiterRes {
  if (thrown instanceof RateLimiterRes) return thrown;
  throw thrown;
}

/** A login may be as long as a request: its hash has one length, and shows no address of a mailbox. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
