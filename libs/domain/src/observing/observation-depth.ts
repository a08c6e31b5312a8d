import { DAY_SECONDS } from '../calendar/spans.js';

/** How far back is looked, and how long a post counts as recent. */
export interface ObservationDepth {
  /** How far back a wall is read, as long as the quota allows. */
  readonly wallDays: number;
  /** Posts older than this are not asked for comments. */
  readonly commentDays: number;
  /** Younger posts are looked at for new comments many times a day, older ones daily. */
  readonly recentDays: number;
}

export const DEFAULT_DEPTH: ObservationDepth = { wallDays: 1_100, commentDays: 100, recentDays: 30 };

export function recentUntilSeconds({ recentDays }: ObservationDepth): number {
  return recentDays * DAY_SECONDS;
}
