import { askedOf, type Maybe, type ReplyAggregate } from '@gospulse/domain';
import { deadlineShare, responseShare } from '../questions/question-figures.js';

/** What is counted of the questions of a group, without their waits. */
export interface ReplyCounts {
  readonly questions: number;
  readonly answered: number;
  readonly withdrawn: number;
  readonly open: number;
  readonly overdue: number;
  readonly responseRate: Maybe<number>;
  readonly deadline: { readonly met: number; readonly breached: number; readonly share: Maybe<number> };
}

/** Counts and shares of an aggregate. Whom a waiting curve is not asked for, it costs nothing. */
export function replyCounts(aggregate: Readonly<ReplyAggregate>): ReplyCounts {
  const { answered, withdrawn, open, overdue, met, breached } = aggregate;
  return {
    questions: askedOf(aggregate),
    ...{ answered, withdrawn, open, overdue },
    responseRate: responseShare(aggregate),
    deadline: { met, breached, share: deadlineShare(aggregate) },
  };
}
