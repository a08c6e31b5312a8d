import type { Maybe } from '@gospulse/domain';
import { askedWhereRead, type NoDataReason } from './no-data-reason.js';

/** Questions by their deadline: kept, broken, and the share of the kept. */
export interface DeadlineCounts {
  readonly met: number;
  readonly breached: number;
  readonly share: Maybe<number>;
}

export interface WithinDeadlineFigures extends DeadlineCounts {
  /** Questions whose outcome is clear: what the share is of. */
  readonly judged: number;
}

/** Kept ÷ (kept + broken). What is open and not yet due is in neither; overdue is broken. */
export function withinDeadlineFigures(counts: DeadlineCounts, noData: NoDataReason): WithinDeadlineFigures {
  const { met, breached, share } = counts;
  return { met, breached, judged: met + breached, share: askedWhereRead(share, noData) };
}
