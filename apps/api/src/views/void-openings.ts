import { HOUR_MS } from '@gospulse/domain';
import { LRUCache } from 'lru-cache';

/** So many void links an hour are written down: of one address, and of all. More of them tell nothing more. */
export const MAX_NOTED = { ofAddress: 20, ofAll: 500 } as const;
/** So many refusals an hour to those who came by a link: of one link, and of all. A page left open asks what it may not, too. */
export const MAX_REFUSALS_NOTED = { ofAddress: 100, ofAll: 500 } as const;
const MAX_ADDRESSES = 10_000;

/** Whoever tries one forged link after the other, signed in as nobody, must not fill the events with it. */
export class VoidOpenings {
  private readonly ofAddress = new LRUCache<string, Hour>({ max: MAX_ADDRESSES });
  private all: Hour = { from: 0, noted: 0 };

  constructor(private readonly most: { readonly ofAddress: number; readonly ofAll: number } = MAX_NOTED) {}

  /** Whether this one is to be written down. @param address of the sender, or whatever tells one from another @param nowMs epoch milliseconds */
  isNoted(address: string, nowMs: number): boolean {
    const own = later(this.ofAddress.get(address), nowMs);
    this.all = later(this.all, nowMs);
    if (own.noted >= this.most.ofAddress || this.all.noted >= this.most.ofAll) return false;
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
