import { DAY_MS } from '@gospulse/domain';
import { readNextVisits, type PlacedPage } from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import type { CollectionContext } from '../context.js';
import { checkIntervals } from '../plan/check-intervals.js';

/** When each page's comments are to be looked at next, in the transaction that holds the pages' rows of the plan. */
export async function nextVisits(
  { planner, depth, lookAheadIds }: CollectionContext,
  manager: EntityManager,
  pages: readonly PlacedPage[],
  at: Date,
): Promise<ReadonlyMap<number, Date>> {
  const { rechecks, openQuestionsSeconds } = await planner.at(at);
  return readNextVisits(manager, at, {
    pages,
    since: new Date(at.getTime() - depth.commentDays * DAY_MS),
    intervals: checkIntervals(rechecks, depth),
    openQuestionsSeconds,
    lookAheadSeconds: lookAheadIds > 0 ? rechecks.lookAheadSeconds : null,
  });
}
