import { HOUR_MS } from '@gospulse/domain';
import { LRUCache } from 'lru-cache';

/** So many void links an hour are written down: of one address, and of all. More of them tell nothing more. */
export const MAX_NOTED = { ofAddress: 20, ofAll: 500 } as const;
const MAX_ADDRESSES = 10_000;

/** Whoever tries one forged link after the other, signed in as nobody, must not fill the events with it. */
export class VoidOpenings {
  private readonly ofAddress = new LRUCache<string, Hour>({ max: MAX_ADDRESSES });
  private all: Hour = { from: 0, noted: 0 };

  /** Whether this void link is to be written down. @param nowMs epoch milliseconds */
  isNoted(address: string, nowMs: number): boolean {
    const own = later(this.ofAddress.get(address), nowMs);
    this.all = later(this.all, nowMs);
    if (own.noted >= MAX_NOTED.ofAddress || this.all.noted >= MAX_NOTED.ofAll) return false;
    this.ofAddress.set(address, { ...own, noted: own.noted + 1 });
    this.all = { ...this.all, noted: this.all.noted + 1 };
    return true;
  }
}

interface Hour {
  /** Epoch milliseconds. */
  readonly from: number;
  readonly noted: number;
}

/** The hour that goes on, or a new one. */
function later(hour: Hour | undefined, nowMs: number): Hour {
  return hour !== undefined && nowMs - hour.from < HOUR_MS ? hour : { from: nowMs, noted: 0 };
}
