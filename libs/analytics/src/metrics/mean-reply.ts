import type { Maybe } from '@gospulse/domain';
import type { ReplyWaits } from '../questions/question-figures.js';
import { askedWhereRead, type NoDataReason } from './no-data-reason.js';

/** Seconds of one clock until the first reply, waits beyond seven days of it counted as seven. */
export interface MeanReplyFigures {
  readonly mean: Maybe<number>;
  /** Nobody was watched so long and somebody waits still: the mean is an upper bound. */
  readonly isAtMost: boolean;
}

/** Restricted mean of the wait for a first reply (Irwin, 1949): the area under the curve of waiting up to the horizon. */
export function meanReplyFigures({ mean }: Pick<ReplyWaits, 'mean'>, noData: NoDataReason): MeanReplyFigures {
  return { mean: askedWhereRead(mean.value, noData), isAtMost: mean.isAtMost };
}
