import { HOUR_MS } from '@gospulse/domain';
import { LRUCache } from 'lru-cache';

/** So many events of a kind an hour are written down: of one source, and of all. More of them tell nothing more. */
export interface EventLimits {
  readonly ofOne: number;
  readonly ofAll: number;
}

/** Refusals an hour that are written down: of one account or link, and of all. */
export const NOTED_REFUSALS: EventLimits = { ofOne: 200, ofAll: 2_000 };

const MAX_SOURCES = 10_000;

/** Events are kept for ever: whoever does one thing over and over must not fill them with it. */
export class EventBudget {
  private readonly ofOne = new LRUCache<string, Hour>({ max: MAX_SOURCES });
  private all: Hour = { from: 0, noted: 0 };

  constructor(private readonly limits: EventLimits) {}

  /** Whether this one is to be written down. @param source whose it is: an address, an account, a link @param nowMs epoch milliseconds */
  isNoted(source: string, nowMs: number): boolean {
    const own = later(this.ofOne.get(source), nowMs);
    this.all = later(this.all, nowMs);
    if (own.noted >= this.limits.ofOne || this.all.noted >= this.limits.ofAll) return false;
    this.ofOne.set(source, { ...own, noted: own.noted + 1 });
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
