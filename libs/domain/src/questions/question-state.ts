export const QUESTION_STATES = ['answered', 'open', 'overdue', 'withdrawn'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

export type DeadlineState = 'met' | 'breached' | 'pending' | 'unknown';

/** What the state of a question depends on; epoch seconds. `dueAt` is null when no calendar tells it. */
export interface QuestionTimes {
  askedAt: number;
  answeredAt: number | null;
  withdrawnAt: number | null;
  dueAt: number | null;
}

/**
 * The state of a question as it was at the cut-off: what happened after it has not happened yet. Overdue is open and
 * past `dueAt`. Give only questions asked by the cut-off.
 */
export function questionStateAt(question: QuestionTimes, cutoff: number): QuestionState {
  if (isBy(question.answeredAt, cutoff)) return 'answered';
  if (isBy(question.withdrawnAt, cutoff)) return 'withdrawn';
  return question.dueAt !== null && cutoff > question.dueAt ? 'overdue' : 'open';
}

/**
 * Until when a question waited as known at the cut-off (epoch seconds): its reply, its withdrawal, or the cut-off itself;
 * never before it was asked.
 */
export function waitEndsAt(question: QuestionTimes, cutoff: number): number {
  const { askedAt, answeredAt, withdrawnAt } = question;
  const state = questionStateAt(question, cutoff);
  const ended = state === 'answered' ? answeredAt : state === 'withdrawn' ? withdrawnAt : cutoff;
  return Math.max(askedAt, ended ?? cutoff);
}

/**
 * Whether the deadline was kept, as known at the cut-off. An open question past its deadline is breached already, and
 * stays so whatever follows; so a reply after `dueAt` is late even when no working second has passed since.
 * Unknown without a deadline, and for a question withdrawn before it. The share within the deadline is
 * met ÷ (met + breached).
 */
export function withinDeadline(question: QuestionTimes, cutoff: number): DeadlineState {
  const { dueAt } = question;
  if (dueAt === null) return 'unknown';
  const state = questionStateAt(question, cutoff);
  if (state === 'open') return 'pending';
  if (state === 'overdue') return 'breached';
  const endedAt = state === 'answered' ? question.answeredAt : question.withdrawnAt;
  if (endedAt !== null && endedAt > dueAt) return 'breached';
  return state === 'answered' ? 'met' : 'unknown';
}

function isBy(instant: number | null, cutoff: number): boolean {
  return instant !== null && instant <= cutoff;
}
