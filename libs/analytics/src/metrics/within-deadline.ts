import type { Maybe } from '@gospulse/domain';
import { askedWhereRead, countedWhereRead, type NoDataReason } from './no-data-reason.js';

/** Questions by their deadline: kept, broken, and the share of the kept. */
export interface DeadlineCounts {
  readonly met: number;
  readonly breached: number;
  readonly share: Maybe<number>;
}

export interface WithinDeadlineFigures {
  readonly met: Maybe<number>;
  readonly breached: Maybe<number>;
  /** Questions whose outcome is clear: what the share is of. */
  readonly judged: Maybe<number>;
  readonly share: Maybe<number>;
}

/** Kept ÷ (kept + broken). What is open and not yet due is in neither; overdue is broken. */
export function withinDeadlineFigures(counts: DeadlineCounts, noData: NoDataReason): WithinDeadlineFigures {
  const { met, breached, share } = counts;
  return {
    met: countedWhereRead(met, noData),
    breached: countedWhereRead(breached, noData),
    judged: countedWhereRead(met + breached, noData),
    share: askedWhereRead(share, noData),
  };
}
