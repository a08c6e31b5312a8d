import type { Maybe } from '@gospulse/domain';
import { countedWhereRead, type NoDataReason } from './no-data-reason.js';

/** What of the questions of a period has no reply at the cut-off. */
export interface BacklogFigures {
  /** Without a reply, their deadline not yet over. */
  readonly open: Maybe<number>;
  readonly overdue: Maybe<number>;
  /** Both together. */
  readonly waiting: Maybe<number>;
}

/** Counts of what waits: 0 only where somebody looked. */
export function backlogFigures(
  { open, overdue }: { readonly open: number; readonly overdue: number },
  noData: NoDataReason,
): BacklogFigures {
  return {
    open: countedWhereRead(open, noData),
    overdue: countedWhereRead(overdue, noData),
    waiting: countedWhereRead(open + overdue, noData),
  };
}
