/**
 * What a look at a page came to: a code, and where there is more to tell a detail, VK's error code or the name of a failure.
 * Beside the codes here there are states of a page that explain why there is nothing to see (`deleted`, `members-hidden` …).
 */
export interface LookOutcome {
  readonly code: string;
  readonly detail: string | null;
}

export const OUTCOME = {
  observed: 'observed',
  /** A wall that is known as far as VK shows it, which is less than VK counts; the detail is `shown/counted`. */
  fewerShown: 'fewer-shown',
  /** The answer did not bring all that VK counts, or did not tell of the page. */
  incomplete: 'incomplete',
  /** Left out of a good answer for the first time, which proves nothing yet. */
  leftOut: 'left-out',
  /** Closed to us, which is a state of the page; the detail is VK's error code. */
  unavailable: 'unavailable',
  commentsClosed: 'comments-closed',
  notFound: 'not-found',
  /** A failure of ours or VK's; the detail is its name. */
  failed: 'failed',
} as const;

/** Codes of looks that brought neither what was asked for nor a state of the page that explains why there is nothing. */
export const UNSEEN_OUTCOMES = [OUTCOME.failed, OUTCOME.incomplete, OUTCOME.leftOut] as const;

/** An outcome of which its code tells all. */
export function plainOutcome(code: string): LookOutcome {
  return { code, detail: null };
}

export function failedOutcome(name: string): LookOutcome {
  return { code: OUTCOME.failed, detail: name };
}

/** @param vkCode VK's error code; null: it gave none */
export function unavailableOutcome(vkCode: number | null): LookOutcome {
  return { code: OUTCOME.unavailable, detail: vkCode === null ? null : String(vkCode) };
}

/** A wall of which so many of its newest posts were counted, and so many shown. */
export function wallOutcome(shown: number, counted: number): LookOutcome {
  return shown < counted ? { code: OUTCOME.fewerShown, detail: `${shown}/${counted}` } : plainOutcome(OUTCOME.observed);
}

const BETWEEN = ':';

/** In one word, as reports, answers and metrics name it: `observed`, `failed:quota`, `unavailable:15`. */
export function outcomeName({ code, detail }: LookOutcome): string {
  return detail === null ? code : `${code}${BETWEEN}${detail}`;
}

/** The outcome of such a name. */
export function outcomeNamed(name: string): LookOutcome {
  const at = name.indexOf(BETWEEN);
  return at < 0 ? plainOutcome(name) : { code: name.slice(0, at), detail: name.slice(at + 1) };
}

/** Whether a look brought neither what was asked for nor a state of the page that explains why there is nothing. */
export function isUnseenOutcome({ code }: LookOutcome): boolean {
  return UNSEEN_OUTCOMES.some((unseen) => unseen === code);
}
