import { HOUR_SECONDS } from '../calendar/spans.js';

/** Bounds of the distribution of first replies in seconds of either clock: 15 min, 1, 4, 9 and 24 hours. */
export const REPLY_BIN_BOUNDS_SECONDS = [
  HOUR_SECONDS / 4,
  ...[1, 4, 9, 24].map((hours) => hours * HOUR_SECONDS),
] as const;

/** Questions that waited so many seconds or a little more, by how the wait ended or that it goes on. Adds up across pages and days. */
export interface WaitCount {
  seconds: number;
  answered: number;
  /** Still open at the cut-off: the wait is at least so long. */
  waiting: number;
  /** Deleted by their authors before a reply: the wait would have been at least so long. */
  withdrawn: number;
}

export interface ReplyBin {
  /** Seconds, included. */
  from: number;
  /** Seconds, excluded; null: no bound. */
  to: number | null;
  answered: number;
  waiting: number;
  withdrawn: number;
}

/** The waits counted by bin; a bound belongs to the bin above it. All bins are there, empty ones too. */
export function replyBins(waits: readonly WaitCount[]): ReplyBin[] {
  const bins = [0, ...REPLY_BIN_BOUNDS_SECONDS].map((from, index): ReplyBin => ({
    ...{ from, to: REPLY_BIN_BOUNDS_SECONDS[index] ?? null },
    ...{ answered: 0, waiting: 0, withdrawn: 0 },
  }));
  for (const { seconds, answered, waiting, withdrawn } of waits) {
    const bin = bins.findLast(({ from }) => seconds >= from);
    if (bin === undefined) throw new RangeError(`not a wait: ${seconds} s`);
    bin.answered += answered;
    bin.waiting += waiting;
    bin.withdrawn += withdrawn;
  }
  return bins;
}
