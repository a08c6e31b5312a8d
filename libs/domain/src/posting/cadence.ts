import { known, unknown, type Maybe } from '../absence.js';

/** A full ISO week of a page. `posts` are its own ones, without reposts. */
export interface PostingWeek {
  /** Its Monday, `YYYY-MM-DD`. */
  weekStart: string;
  posts: number;
  /** False when the wall was not read for the whole of the week. */
  observed: boolean;
}

export interface PostingCadence {
  weeksMet: number;
  weeksObserved: number;
  share: number;
}

/** Full ISO weeks with posts ≥ norm ÷ full weeks observed; unknown (`not-observed`) when none was. */
export function postingCadence(weeks: readonly PostingWeek[], norm: number): Maybe<PostingCadence> {
  const observed = weeks.filter((week) => week.observed);
  if (observed.length === 0) return unknown('not-observed');
  const weeksMet = observed.filter((week) => week.posts >= norm).length;
  return known({ weeksMet, weeksObserved: observed.length, share: weeksMet / observed.length });
}

/** A stretch without posts; epoch seconds. */
export interface Silence {
  from: number;
  to: number;
  seconds: number;
}

/**
 * The longest stretch without a post inside an observed period (epoch seconds), its edges included; the first one of
 * equals. Unknown (`not-observed`) when the period is empty.
 */
export function longestSilence(postedAt: readonly number[], from: number, to: number): Maybe<Silence> {
  if (!(to > from)) return unknown('not-observed');
  const inside = postedAt.filter((at) => at > from && at < to).sort((a, b) => a - b);
  let longest: Silence = { from, to: from, seconds: 0 };
  let last = from;
  for (const at of [...inside, to]) {
    if (at - last > longest.seconds) longest = { from: last, to: at, seconds: at - last };
    last = at;
  }
  return known(longest);
}
