/** 301 and 302 turn a POST into a GET, 303 says so, 307 and 308 repeat it with its body: the token travels along. */
const STATUSES = [301, 302, 303, 307, 308] as const;

/**
 * Where a redirect leads: to a server of somebody else's, to a relative address of this one, into the answer itself
 * (`data:`), or over three more redirects to the stranger.
 */
const GOALS = ['stranger', 'relative', 'data', 'chain'] as const;
export type RedirectGoal = (typeof GOALS)[number];

export interface Redirect {
  readonly status: number;
  readonly goal: RedirectGoal;
  /** Whether the redirect itself carries the right answer as its body. */
  readonly withAnswer: boolean;
}

const ALL: readonly (readonly [string, Redirect])[] = STATUSES.flatMap((status) =>
  GOALS.flatMap((goal) => [
    [`${status}-${goal}`, { status, goal, withAnswer: false }] as const,
    [`${status}-${goal}-answered`, { status, goal, withAnswer: true }] as const,
  ]),
);

/** By the names of their variants: `307-stranger`, `302-data-answered` and so on. */
export const REDIRECTS: Readonly<Record<string, Redirect>> = Object.fromEntries(ALL);
