/**
 * What a look at a page came to, in the words of the plan. Beside these there are states of a page that explain why there
 * is nothing to see (`deleted`, `unavailable:18`, `members-hidden` …).
 */
export const OUTCOME = {
  observed: 'observed',
  /** The answer did not bring all that VK counts, or did not tell of the page. */
  incomplete: 'incomplete',
  /** Left out of a good answer for the first time, which proves nothing yet. */
  leftOut: 'left-out',
} as const;

const FAILED = 'failed:';

/** A failure of ours or VK's, by its name. */
export function failedOutcome(name: string): string {
  return `${FAILED}${name}`;
}

export function isFailedOutcome(outcome: string): boolean {
  return outcome.startsWith(FAILED);
}

/** Outcomes, beside failures, that brought neither what was asked for nor a state of the page. */
export const UNSEEN_OUTCOMES = [OUTCOME.incomplete, OUTCOME.leftOut] as const;

/** Whether a look brought neither what was asked for nor a state of the page that explains why there is nothing. */
export function isUnseenOutcome(outcome: string): boolean {
  return isFailedOutcome(outcome) || UNSEEN_OUTCOMES.some((one) => one === outcome);
}
