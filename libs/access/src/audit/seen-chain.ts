import type { SeenChain } from './verify-audit.js';

/** The note in the data directory that keeps how far the chain reached when it was last found whole. */
export const SEEN_CHAIN_NOTE = 'audit-seen.json';

/** What such a note says; null: nothing that could be held against a chain. */
export function seenChainOf(note: unknown): SeenChain | null {
  if (typeof note !== 'object' || note === null || !('events' in note) || !('lastHash' in note)) return null;
  const { events, lastHash } = note;
  const isGood = Number.isSafeInteger(events) && typeof lastHash === 'string' && /^[0-9a-f]{64}$/.test(lastHash);
  return isGood ? { events: events as number, lastHash } : null;
}
