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

/** How whoever decides may answer a contest that waits. */
export const CONTEST_DECISIONS = ['accept', 'refuse', 'ask'] as const;
export type ContestDecision = (typeof CONTEST_DECISIONS)[number];

/** Working days within which a contest is decided, and within which somebody replies who was asked for more. */
export const CONTEST_WORKING_DAYS = 5;
/** Characters of why something is contested, corrected or decided, and of the address where it can be seen. */
export const MAX_CONTEST_REASON = 1_000;
export const MAX_CONTEST_LINK = 500;

/** So many contests of one page, or of the founder of one institution, wait at most. */
export const MAX_OPEN_CONTESTS = 50;
/** So many an account makes within 24 hours at most. */
export const MAX_CONTESTS_A_DAY = 100;

/** What has changed between a contest and now: whoever decides is told, and may decide all the same. */
export const CONTEST_CHANGES = [
  /** The institution was closed. */
  'institution-closed',
  /** It has another founder than when it was contested. */
  'founder-changed',
  /** The page is another institution's by now. */
  'page-moved',
  /** The page is in the register no more. */
  'page-removed',
  /** Nothing is known of the question any more: it has left with its post. */
  'question-gone',
  /** It was answered by the instant told, whatever is corrected. */
  'answered-before',
  /** No rules in force have the criterion. */
  'criterion-gone',
  /** The founder that is named is not in the register. */
  'founder-unknown',
] as const;
export type ContestChange = (typeof CONTEST_CHANGES)[number];
