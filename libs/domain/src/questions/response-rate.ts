import { known, unknown, type Maybe } from '../absence.js';
import { versionInForce, type Version } from '../calendar/calendar-versions.js';
import { DAY_SECONDS } from '../calendar/spans.js';
import type { QuestionTimes } from './question-state.js';

/** The window of the response rate where a policy states none: 7 days (metrics, «Response rate»). */
export const RESPONSE_WINDOW_SECONDS = 7 * DAY_SECONDS;

/** Windows of the response rate in elapsed seconds, each for the questions asked from an instant on. */
export type ResponseWindows = readonly Version<number>[];

/** The windows of a region's policies, oldest first; policies with the same window one after another are one. */
export function responseWindows(
  policies: readonly Version<{ readonly responseWindowSeconds: number }>[],
): ResponseWindows {
  const windows: Version<number>[] = [{ effectiveFrom: 0, value: RESPONSE_WINDOW_SECONDS }];
  for (const { effectiveFrom, value } of [...policies].sort((a, b) => a.effectiveFrom - b.effectiveFrom)) {
    const seconds = value.responseWindowSeconds;
    if (windows.at(-1)?.effectiveFrom === effectiveFrom) windows.pop();
    if (windows.at(-1)?.value !== seconds) windows.push({ effectiveFrom, value: seconds });
  }
  return windows;
}

/** The window of a question: the one in force when it was asked (epoch seconds). */
export function responseWindowAt(windows: ResponseWindows, askedAt: number): number {
  return versionInForce(windows, askedAt)?.value ?? RESPONSE_WINDOW_SECONDS;
}

/** What a question is to the response rate. Eligible are the answered and the unanswered. */
export type ResponseOutcome = 'younger' | 'withdrawn' | 'answered' | 'unanswered';

/**
 * What a question is to the response rate at a cut-off (epoch seconds): younger than its window (elapsed seconds), or taken
 * back unanswered within it, and so left out; else answered by the window's last second, or not.
 */
export function responseOutcome(
  { askedAt, answeredAt, withdrawnAt }: Omit<QuestionTimes, 'dueAt'>,
  cutoff: number,
  windowSeconds: number,
): ResponseOutcome {
  const windowEnd = askedAt + windowSeconds;
  if (windowEnd > cutoff) return 'younger';
  if (answeredAt === null && withdrawnAt !== null && withdrawnAt < windowEnd) return 'withdrawn';
  return answeredAt !== null && answeredAt <= windowEnd ? 'answered' : 'unanswered';
}

export interface ResponseRate {
  /** Answered within the window ÷ eligible; unknown (`no-questions`) when none is eligible. */
  rate: Maybe<number>;
  answered: number;
  /** Questions at least as old as their window. */
  eligible: number;
  /** Younger ones: left out, and shown apart. */
  younger: number;
  /** Deleted by their authors unanswered within the window: left out, and shown apart. */
  withdrawn: number;
}

/** The response rate at a cut-off (epoch seconds), each question over the window in force when it was asked. */
export function responseRate(
  questions: readonly Omit<QuestionTimes, 'dueAt'>[],
  cutoff: number,
  windows: ResponseWindows,
): ResponseRate {
  const counts: Record<ResponseOutcome, number> = { younger: 0, withdrawn: 0, answered: 0, unanswered: 0 };
  for (const question of questions) {
    counts[responseOutcome(question, cutoff, responseWindowAt(windows, question.askedAt))] += 1;
  }
  const { answered, unanswered, younger, withdrawn } = counts;
  const eligible = answered + unanswered;
  return {
    rate: eligible === 0 ? unknown(younger > 0 ? 'not-due' : 'no-questions') : known(answered / eligible),
    answered,
    eligible,
    younger,
    withdrawn,
  };
}
