import { DAY_SECONDS, HOUR_SECONDS } from '../calendar/spans.js';

/**
 * What an answer of VK proves. A list that came back shorter than it was asked for can mean that things are gone, or that
 * the answer is not whole; only what is stated here is taken for the former. Decided in docs/adr/0019.
 */

/** Nothing is called gone before two answers that tell so lie this far apart. */
export const ABSENCE_PROOF_SECONDS = HOUR_SECONDS;

/**
 * Part of the things expected that may be missing from an answer which still tells. Of an institution's pages a few in a
 * thousand close in a year, so an answer without a tenth of them is far more likely to be cut.
 */
export const MAX_MISSING_SHARE = 0.1;
/** So many may be missing from a short list too, as long as others of it are there: a region of three pages has to work. */
export const MAX_MISSING_FEW = 1;

/** An answer to a list of ids, seen from what was expected to be in it: whatever had last been seen, and is not in doubt. */
export interface ListAnswer {
  /** Things that were expected and came, readable. */
  readonly seen: number;
  /** Things that were expected and did not. */
  readonly missing: number;
  /** Items that cannot be read, were not asked for or come twice: any of them may stand for something that is missing. */
  readonly odd: number;
}

/** Whether what the answer leaves out can be said to be left out by VK. */
export function tellsAbsence({ seen, missing, odd }: ListAnswer): boolean {
  return odd === 0 && seen > 0 && missing <= Math.max(MAX_MISSING_FEW, MAX_MISSING_SHARE * (seen + missing));
}

/**
 * Whether a thing that is left out now is gone.
 * @param leftOutAt the first answer since it was last seen that left it out; epoch seconds, null: none did
 */
export function isAbsenceProved(leftOutAt: number | null, now: number): boolean {
  return leftOutAt !== null && now - leftOutAt >= ABSENCE_PROOF_SECONDS;
}

/**
 * Part of what VK counts that may stay away from an answer which still counts as whole: comments and posts come and go
 * while they are read in portions, and VK counts some that it shows to nobody.
 */
export const MAX_DRIFT_SHARE = 0.02;
export const MAX_DRIFT_FEW = 2;

/** Whether so few are missing that it may be drift. Never where more are missing than came. */
export function isDrift(delivered: number, missing: number): boolean {
  return missing <= delivered && missing <= Math.max(MAX_DRIFT_FEW, MAX_DRIFT_SHARE * (delivered + missing));
}

/** One portion of a wall, against the count that came with it. */
export interface PortionAnswer {
  /** Posts that the portion should hold by the wall's count: at most as many as were asked for. */
  readonly counted: number;
  readonly readable: number;
  readonly odd: number;
}

/**
 * `whole`: all posts between its ends are in it; `drifting`: good enough to know the wall by, but not to call a post
 * gone; `incomplete`: its posts are facts, and nothing follows from what is not in it.
 */
export type PortionVerdict = 'whole' | 'drifting' | 'incomplete';

export function judgePortion({ counted, readable, odd }: PortionAnswer): PortionVerdict {
  const short = Math.max(0, counted - readable, odd);
  if (short === 0) return 'whole';
  return isDrift(readable, short) ? 'drifting' : 'incomplete';
}

/** What a walk over the comments of a post brought, against all that VK counts. */
export interface WalkCounts {
  /** Comments that came, readable. */
  readonly delivered: number;
  /** The largest number VK gave for all of them: with the post, or with a portion. */
  readonly counted: number;
  /** Those that did not come, by the counts of the level and of each thread, and those that cannot be read. */
  readonly missingByLevel: number;
}

/** More are not told apart: so many are stored in PostgreSQL's `integer`, and no sum of counts VK gives must pass it. */
export const MAX_MISSING = 2_147_483_647;

/**
 * Counted comments that did not come, by whichever count says most: VK counts answers here and leaves them out there. At
 * most `MAX_MISSING`.
 */
export function missingComments({ delivered, counted, missingByLevel }: WalkCounts): number {
  return Math.min(MAX_MISSING, Math.max(0, counted - delivered, missingByLevel));
}

const FIRST_RETRY_SECONDS = 300;
/** Walks are never put off for longer. */
export const LONGEST_RETRY_SECONDS = DAY_SECONDS;

/**
 * When the comments of a post are walked again after a walk that came short: five minutes, then twice as long each time, up
 * to a day. For drift too: whether it is VK's count or a comment that stays away, only a later answer tells.
 * @param walks walks in a row that came short, this one included
 * @returns seconds
 */
export function walkRetrySeconds(walks: number): number {
  return Math.min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** Math.min(16, Math.max(0, walks - 1)));
}

/** Walls of a few posts may well lose or gain half of them between two looks. */
const FEW_POSTS = 20;

/**
 * Whether a wall counts so few posts, against what it counted before, that it has more likely been hidden than emptied.
 * @param before null: it was not counted before
 */
export function isWallShrunk(before: number | null, now: number): boolean {
  if (before === null) return false;
  return now === 0 ? before > 0 : before > 2 * now + FEW_POSTS;
}

/** Whether a wall counts so many posts, against a count at which it was wholly known, that it was not known then. */
export function isWallUnderrated(before: number, now: number): boolean {
  return before === 0 || now > 2 * before + FEW_POSTS;
}
