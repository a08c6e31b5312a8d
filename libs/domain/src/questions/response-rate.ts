import { known, unknown, type Maybe } from '../absence.js';
import { type QuestionTimes } from './question-state.js';

export interface ResponseRate {
  /** Answered within the window ÷ eligible; unknown (`no-questions`) when none is eligible. */
  rate: Maybe<number>;
  answered: number;
  /** Questions at least as old as the window. */
  eligible: number;
  /** Younger ones: left out, and shown apart. */
  younger: number;
  /** Deleted by their authors unanswered within the window: left out, and shown apart. */
  withdrawn: number;
}

/** The response rate at a cut-off (epoch seconds) over a window of elapsed seconds, 7 days by default. */
export function responseRate(
  questions: readonly Omit<QuestionTimes, 'dueAt'>[],
  cutoff: number,
  windowSeconds = 604_800,
): ResponseRate {
  let answered = 0;
  let eligible = 0;
  let younger = 0;
  let withdrawn = 0;
  for (const { askedAt, answeredAt, withdrawnAt } of questions) {
    const windowEnd = askedAt + windowSeconds;
    if (windowEnd > cutoff) younger += 1;
    else if (answeredAt === null && withdrawnAt !== null && withdrawnAt < windowEnd) withdrawn += 1;
    else {
      eligible += 1;
      if (answeredAt !== null && answeredAt <= windowEnd) answered += 1;
    }
  }
  const rate = eligible === 0 ? unknown('no-questions') : known(answered / eligible);
  return { rate, answered, eligible, younger, withdrawn };
}
