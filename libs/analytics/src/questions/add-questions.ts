import {
  addToAggregate,
  addWaiting,
  questionStateAt,
  reopenInAggregate,
  responseWindowAt,
  waitEndsAt,
  type ReplyAggregate,
  type Waited,
} from '@gospulse/domain';
import type { Measure } from './measure.js';
import type { QuestionRecord } from './question-rows.js';
import { workingUntil } from './question-figures.js';
import type { WaitingCount, WindowCount } from './row-by-row-questions.js';

/** A question as it stood at the cut-off. A null aggregate: it is nobody's. */
export function addQuestion(aggregate: ReplyAggregate | null, question: QuestionRecord, measure: Measure): void {
  if (!aggregate) return;
  addToAggregate(aggregate, question, measure.cutoff, {
    ...waitOf(question, measure),
    windowSeconds: responseWindowAt(measure.windows, question.askedAt),
  });
}

/** A question that waited at the cut-off; if it was closed since then, the rollups count it as closed. */
export function addOpen(aggregate: ReplyAggregate | null, question: QuestionRecord, measure: Measure): void {
  if (!aggregate) return;
  const { cutoff } = measure;
  const { askedAt, answeredAt, withdrawnAt, dueAt } = question;
  const untilCutoff = waitOf(question, measure);
  if (answeredAt === null && withdrawnAt === null) {
    const overdue = dueAt !== null && cutoff > dueAt ? 1 : 0;
    addWaiting(aggregate, { count: 1, overdue, askedAt }, untilCutoff);
  } else {
    const untilClosed = waitOf(question, { ...measure, cutoff: Infinity });
    reopenInAggregate(aggregate, question, cutoff, { untilClosed, untilCutoff });
  }
}

/** How long a question had waited at the cut-off: one and the same, whatever it is counted for and read from. */
export function waitOf(question: QuestionRecord, { cutoff, rules, waitingFrom, waitedSince }: Measure): Waited {
  const { askedAt, askedOn } = question;
  const state = questionStateAt(question, cutoff);
  const waits = state === 'open' || state === 'overdue';
  if (waits && askedOn < waitingFrom) return waitedSince(askedOn);
  return {
    elapsedSeconds: waitEndsAt(question, cutoff) - askedAt,
    workingSeconds: workingUntil(question, cutoff, rules),
  };
}

/** What of a day is older than its window of the response rate. */
export function addWindow(aggregate: ReplyAggregate | null, { eligible, answered }: WindowCount): void {
  if (!aggregate) return;
  aggregate.eligible += eligible;
  aggregate.answeredInWindow += answered;
}

/** Questions that waited, whose waits are not asked for. */
export function addCounted(aggregate: ReplyAggregate | null, { open, overdue }: WaitingCount): void {
  if (!aggregate) return;
  aggregate.open += open;
  aggregate.overdue += overdue;
  aggregate.breached += overdue;
}

/** Where what waits was counted: the first of the few that were read one by one would be taken for that of all. */
export function forgetOldest(aggregates: ReadonlyMap<string, ReplyAggregate>): void {
  for (const aggregate of aggregates.values()) aggregate.oldestOpenAt = null;
}
