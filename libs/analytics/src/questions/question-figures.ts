import {
  askedOf,
  replyWaitsOf,
  unknown,
  waitEndsAt,
  workingSecondsAcross,
  type Maybe,
  type QuestionState,
  type ReplyHistogram,
  type ReplyAggregate,
  type ReplyWaits,
  type Clock,
  type UnknownReason,
} from '@gospulse/domain';
import { calendarsOfPage, type RegionRules } from '@gospulse/store';
import type { QuestionRecord } from './question-rows.js';

export type { ReplyWaits };

export interface QuestionFigures extends ReplyWaits {
  readonly questions: number;
  readonly states: Readonly<Record<QuestionState, number>>;
  readonly oldestOpenAt: number | null;
  readonly responseRate: Maybe<number>;
  readonly deadline: { readonly met: number; readonly breached: number; readonly share: Maybe<number> };
}

/** How many questions there are, in which state, and how many kept their deadline. */
export type QuestionCounts = Pick<QuestionFigures, 'questions' | 'states' | 'deadline'>;

/** Working seconds until the reply, the withdrawal or the cut-off, whichever came first; null where no calendar reaches. */
export function workingUntil(question: QuestionRecord, cutoff: number, rules: RegionRules): number | null {
  const { askedAt, answeredAt, withdrawnAt, workingSeconds, dueAt } = question;
  const closedAt = answeredAt ?? withdrawnAt;
  const closed = closedAt !== null && closedAt <= cutoff;
  // The collector measured closed ones already, by the same rules. Sums take what it wrote too: the withdrawn of before they
  // were measured as cut off at once, where there was a calendar to set a deadline by.
  if (closed) return workingSeconds ?? (answeredAt === null && dueAt !== null ? 0 : null);
  const seconds = workingSecondsAcross(calendarsOfPage(rules, question.pageId), askedAt, waitEndsAt(question, cutoff));
  return seconds.kind === 'known' ? seconds.value : null;
}

/** Figures of the questions of an aggregate, first replies by one of the two clocks. */
export function aggregateFigures(aggregate: ReplyAggregate, clock: Clock): QuestionFigures {
  return {
    ...countsOfAggregate(aggregate),
    oldestOpenAt: aggregate.oldestOpenAt,
    ...aggregateReplies(aggregate, clock),
    responseRate: responseShare(aggregate),
  };
}

export function countsOfAggregate(aggregate: ReplyAggregate): QuestionCounts {
  const { answered, withdrawn, open, overdue, met, breached } = aggregate;
  return {
    questions: askedOf(aggregate),
    states: { answered, withdrawn, open, overdue },
    deadline: { met, breached, share: deadlineShare(aggregate) },
  };
}

/** Median, p90 and restricted mean of the wait for a first reply. */
export function aggregateReplies(aggregate: ReplyAggregate, clock: Clock): ReplyWaits {
  const histogram = histogramOf(aggregate, clock);
  return typeof histogram === 'string' ? noWaits(histogram) : replyWaitsOf(histogram);
}

/** The waits of an aggregate by one of the clocks, or why they are not known. */
export function histogramOf(aggregate: ReplyAggregate, clock: Clock): ReplyHistogram | UnknownReason {
  if (aggregate.unsummed > 0) return 'not-summed-up';
  if (clock === 'calendar') return aggregate.elapsed;
  return aggregate.unclocked > 0 ? 'no-calendar' : aggregate.working;
}

/**
 * A part of some questions; unknown where there are none, or none yet.
 * @param waiting questions of which it is not clear yet whether they belong to the part
 */
export function share(part: number, whole: number, waiting: number): Maybe<number> {
  if (whole === 0) return unknown(waiting > 0 ? 'not-due' : 'no-questions');
  return { kind: 'known', value: part / whole };
}

/** The share answered within the deadline, of those whose outcome is clear. */
export function deadlineShare({
  met,
  breached,
  open,
}: Pick<ReplyAggregate, 'met' | 'breached' | 'open'>): Maybe<number> {
  return share(met, met + breached, open);
}

/** The response rate; as long as nobody is counted in it, all who have not withdrawn are too young for it. */
export function responseShare(aggregate: Readonly<ReplyAggregate>): Maybe<number> {
  const { answeredInWindow, eligible, withdrawn } = aggregate;
  return share(answeredInWindow, eligible, askedOf(aggregate) - withdrawn);
}

function noWaits(why: UnknownReason): ReplyWaits {
  const reason = unknown(why);
  return {
    median: { value: reason, low: reason, high: reason },
    p90: reason,
    mean: { value: reason, isAtMost: false },
  };
}
