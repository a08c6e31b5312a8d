import { DAY_MS } from '@gospulse/domain';
import { countDue } from '@gospulse/store';
import { nextVkDay } from '@gospulse/vk';
import type { CollectionContext } from '../context.js';

/** What is left of the day's calls of `wall.get`, and what the looks to come will need of it. */
export interface QuotaBook {
  left(): number;
  /** One of the due walls has its turn. */
  lookBegins(): void;
  /** Whether a call may be spent on reading a wall further back. */
  hasRoomForDepth(): boolean;
}

export async function openQuotaBook(context: CollectionContext, cutoff: Date): Promise<QuotaBook> {
  const { walls } = await context.planner.at(cutoff);
  let due = await countDue(context.dataSource, 'posts', cutoff);
  const left = () => context.gateway.pool.left('wall.get');
  return {
    left,
    lookBegins: () => (due = Math.max(0, due - 1)),
    hasRoomForDepth: () => {
      // The quota is VK's, so its day is that of the real clock, also for an operator who looks at another instant.
      const now = Date.now();
      const restOfDay = (nextVkDay(now) - now) / DAY_MS;
      return left() > Math.max(due, walls.looksPerDay * restOfDay);
    },
  };
}
