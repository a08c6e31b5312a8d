import type { CallLedger } from './call-ledger.js';
import { vkDay } from './vk-day.js';

/**
 * Books kept in this process only: for imports, tests, and whoever is alone with its tokens. A restart forgets them.
 * @param now the wall clock, epoch milliseconds: it tells VK's day
 */
export function createMemoryLedger(now: () => number = Date.now): CallLedger {
  const nextSlot = new Map<string, number>();
  const calls = new Map<string, number>();
  return {
    async takeSlots(token, slots, slotMs) {
      const at = performance.now();
      const first = Math.max(at, nextSlot.get(token) ?? 0);
      nextSlot.set(token, first + slots * slotMs);
      return first - at;
    },
    async spend(token, method, count, quota) {
      const key = `${token} ${method} ${vkDay(now())}`;
      const booked = calls.get(key) ?? 0;
      const granted = booked + count <= quota;
      if (granted) calls.set(key, booked + count);
      return { granted, callsToday: granted ? booked + count : booked };
    },
    // Nothing outlives the process, and the gateway itself knows what it was refused.
    parks: async () => [],
  };
}
