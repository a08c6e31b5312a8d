import { addToAggregate, addWaiting, reopenInAggregate, responseWindowAt, type ReplyAggregate } from '@gospulse/domain';
import type { Measure } from './measure.js';
import type { DatedQuestion, QuestionRecord } from './question-rows.js';
import { workingUntil } from './question-figures.js';
import type { WaitingCount, WindowCount } from './row-by-row-questions.js';

/** A question as it stood at the cut-off. A null aggregate: it is nobody's. */
export function addQuestion(
  aggregate: ReplyAggregate | null,
  question: QuestionRecord,
  { cutoff, rules, windows }: Measure,
): void {
  if (!aggregate) return;
  addToAggregate(aggregate, question, cutoff, {
    workingSeconds: workingUntil(question, cutoff, rules),
    windowSeconds: responseWindowAt(windows, question.askedAt),
  });
}

/** A question that waited at the cut-off; if it was closed since then, the rollups count it as closed. */
export function addOpen(aggregate: ReplyAggregate | null, question: DatedQuestion, { cutoff, rules }: Measure): void {
  if (!aggregate) return;
  const untilCutoff = workingUntil({ ...question, answeredAt: null, withdrawnAt: null }, cutoff, rules);
  const { askedAt, answeredAt, withdrawnAt, dueAt, workingSeconds } = question;
  if (answeredAt === null && withdrawnAt === null) {
    const overdue = dueAt !== null && cutoff > dueAt ? 1 : 0;
    addWaiting(aggregate, { count: 1, overdue, askedAt }, cutoff - askedAt, untilCutoff);
  } else {
    const unmeasured = answeredAt === null && dueAt !== null ? 0 : null;
    reopenInAggregate(aggregate, question, cutoff, { untilClosed: workingSeconds ?? unmeasured, untilCutoff });
  }
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
