/** How a contest (возражение) stands. A new one and one that was asked about wait for somebody. */
export const CONTEST_STATES = [
  /** Waits for a decision. */
  'new',
  /** More was asked; waits for whoever contests. */
  'asked',
  'accepted',
  'refused',
  /** Taken back by whoever made it, before a decision. */
  'withdrawn',
  /** It was accepted, and its correction is no longer in force. */
  'revoked',
] as const;
export type ContestState = (typeof CONTEST_STATES)[number];

/** What happens to a contest, each kept with who, when and why. */
export const CONTEST_EVENTS = ['made', 'asked', 'replied', 'accepted', 'refused', 'withdrawn', 'revoked'] as const;
export type ContestEventKind = (typeof CONTEST_EVENTS)[number];

/** Working days within which a contest is decided, and within which somebody replies who was asked for more. */
export const CONTEST_WORKING_DAYS = 5;
