import { askedOf, known, unknown, type Maybe, type ReplyAggregate } from '@gospulse/domain';
import { askedWhereRead, type NoDataReason } from './no-data-reason.js';

/** First replies whose wording is known, the formulaic ones of them, and the share of these. */
export interface FormulaicReplyFigures {
  readonly formulaic: number;
  readonly worded: number;
  readonly share: Maybe<number>;
}

/** Formulaic first replies ÷ first replies whose wording is known; unknown where there are none of these. */
export function formulaicReplyFigures(
  aggregate: Readonly<ReplyAggregate>,
  noData: NoDataReason,
): FormulaicReplyFigures {
  const { worded, formulaic } = aggregate;
  return { formulaic, worded, share: askedWhereRead(shareOf(aggregate), noData) };
}

function shareOf(aggregate: Readonly<ReplyAggregate>): Maybe<number> {
  const { answered, worded, formulaic } = aggregate;
  if (worded > 0) return known(formulaic / worded);
  if (answered > 0) return unknown('not-measured');
  return unknown(askedOf(aggregate) === 0 ? 'no-questions' : 'no-replies');
}
