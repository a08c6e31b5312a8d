import type { SessionAnswer } from '@gospulse/contracts';

export type CollectionState = SessionAnswer['collection'];

/** Milliseconds between two requests: while a pass runs, while the first one is interrupted, and afterwards. */
const SESSION_MS = { running: 2_000, unfinished: 5_000, quiet: 60_000 } as const;
/** Figures are asked for less often than the frame: each request computes them on the machine that also collects. */
const DATA_MS = { running: 8_000, unfinished: 20_000, quiet: 60_000 } as const;

export type Stage = keyof typeof SESSION_MS;

function historyRuns({ history }: CollectionState): boolean {
  return history !== null && history.done < history.total;
}

/**
 * Where the collection stands. `unfinished`: no pass runs, but not every page has been looked at. It goes by the
 * communities alone, because a closed page's wall is never seen and would keep it unfinished for good.
 */
export function stageOf(collection: CollectionState): Stage {
  if (collection.running || historyRuns(collection)) return 'running';
  return collection.communitiesObserved < collection.pages ? 'unfinished' : 'quiet';
}

/** While no collector lives. */
const AWAY_MS = 10_000;

/** Until the first answer the frame asks as if a pass ran. */
export function sessionInterval(session: SessionAnswer | undefined): number {
  // What was away and comes back is seen soon.
  if (session?.observing === 'no-collector') return AWAY_MS;
  return SESSION_MS[session === undefined ? 'running' : stageOf(session.collection)];
}

export function dataInterval(session: SessionAnswer | undefined): number {
  return DATA_MS[session === undefined ? 'quiet' : stageOf(session.collection)];
}
