import { addTally, addWaiting, reopenInTally, type ReplyTally } from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { DatedQuestion } from './question-rows.js';
import { workingUntil } from './question-figures.js';
import type { WaitingCount, WindowCount } from './single-questions.js';

export interface Measure {
  readonly cutoff: number;
  readonly rules: RegionRules;
}

/** A question as it stood at the cut-off. A null tally: it is nobody's. */
export function addQuestion(tally: ReplyTally | null, question: DatedQuestion, { cutoff, rules }: Measure): void {
  if (tally) addTally(tally, question, cutoff, workingUntil(question, cutoff, rules));
}

/** A question that waited at the cut-off; if it was closed since then, the rollups count it as closed. */
export function addOpen(tally: ReplyTally | null, question: DatedQuestion, { cutoff, rules }: Measure): void {
  if (!tally) return;
  const untilCutoff = workingUntil({ ...question, answeredAt: null, withdrawnAt: null }, cutoff, rules);
  const { askedAt, answeredAt, withdrawnAt, dueAt, workingSeconds } = question;
  if (answeredAt === null && withdrawnAt === null) {
    const overdue = dueAt !== null && cutoff > dueAt ? 1 : 0;
    addWaiting(tally, { count: 1, overdue, askedAt }, cutoff - askedAt, untilCutoff);
  } else {
    const unmeasured = answeredAt === null && dueAt !== null ? 0 : null;
    reopenInTally(tally, question, cutoff, { untilClosed: workingSeconds ?? unmeasured, untilCutoff });
  }
}

/** What of a day is older than the response rate's window. */
export function addWindow(tally: ReplyTally | null, { eligible, answered }: WindowCount): void {
  if (!tally) return;
  tally.eligible += eligible;
  tally.answeredInWindow += answered;
}

/** Questions that waited, whose waits are not asked for. */
export function addCounted(tally: ReplyTally | null, { open, overdue }: WaitingCount): void {
  if (!tally) return;
  tally.open += open;
  tally.overdue += overdue;
  tally.breached += overdue;
}

/** Where what waits was counted: the first of the few that were read one by one would be taken for that of all. */
export function forgetOldest(tallies: ReadonlyMap<string, ReplyTally>): void {
  for (const tally of tallies.values()) tally.oldestOpenAt = null;
}
