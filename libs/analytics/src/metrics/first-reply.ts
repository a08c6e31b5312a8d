import type { Maybe } from '@gospulse/domain';
import type { ReplyWaits } from '../questions/question-figures.js';
import { askedWhereRead, type NoDataReason } from './no-data-reason.js';

/** Seconds of one clock until the first reply. */
export interface FirstReplyFigures {
  readonly median: Maybe<number>;
  /** Bounds of the 95 % log-log interval of the median. */
  readonly low: Maybe<number>;
  readonly high: Maybe<number>;
  readonly p90: Maybe<number>;
}

/**
 * Kaplan–Meier median of the wait for a first reply (Kaplan, Meier, 1958): whoever still waits is censored. Where nobody
 * asked it says why, if nobody could be heard.
 */
export function firstReplyFigures(
  { median, p90 }: Pick<ReplyWaits, 'median' | 'p90'>,
  noData: NoDataReason,
): FirstReplyFigures {
  return {
    median: askedWhereRead(median.value, noData),
    low: askedWhereRead(median.low, noData),
    high: askedWhereRead(median.high, noData),
    p90: askedWhereRead(p90, noData),
  };
}
