import { wholeRegion, type Scope } from '@gospulse/analytics';

/** Whose data whoever asks may see of a region. As long as there are no accounts, everybody at this machine sees it all. */
export function scopeOf(region: string): Scope {
  return wholeRegion(region);
}

/** Names all who may see the same: an address that one of them was answered may be answered to another without a look. */
export function callerOf(): string {
  return 'everybody';
}
