import { DAY_SECONDS, HOUR_SECONDS } from '../calendar/spans.js';
/** Pages that post alike: how many there are, and their posts a day. */
export interface PostingRate {
  readonly postsPerDay: number;
  readonly pages: number;
}

/** How a day's quota of wall looks is shared out. */
export interface WallLooks {
  /** Seconds between two looks at a wall with so many posts a day. */
  intervalOf(postsPerDay: number): number;
  /** The longest of them: that of the page that posts least. */
  readonly longestSeconds: number;
  /** Looks a day that the intervals come to. */
  readonly looksPerDay: number;
}

/**
 * No wall is looked at more often, however much of the quota is left: whoever reads figures does not tell a quarter of an
 * hour, and the rest is better kept for holes and new pages.
 */
export const SHORTEST_LOOK_SECONDS = HOUR_SECONDS / 4;
/** An hour less than a day, so that a wall that waits in the queue is still seen within 24 hours. */
export const LONGEST_LOOK_SECONDS = 23 * HOUR_SECONDS;
const ROUNDS = 40;

/** Posts a day of an institution's page in the mean: what is expected of a wall of which nothing is known. */
export const PRIOR_POSTS_PER_DAY = 0.6;
/** So many days of posting the mean of all pages weighs beside what a page itself has posted. */
const PRIOR_DAYS = 1;

/**
 * Posts a day to be expected of a page that published `posts` of them in `days` days: the posterior mean of a Poisson rate
 * under a gamma prior of the mean of all pages, held as firmly as one day of posting would. Never 0: who was silent for four
 * weeks may post today. No days: the mean of all pages.
 */
export function expectedPostsPerDay(posts: number, days: number): number {
  return (posts + PRIOR_POSTS_PER_DAY * PRIOR_DAYS) / (days + PRIOR_DAYS);
}

/** Posting is judged by so many days. */
export const RATE_DAYS = 28;

/** @param posts within `RATE_DAYS`; null: nobody has read the wall yet */
export function postingRate(posts: number | null): number {
  return posts === null ? expectedPostsPerDay(0, 0) : expectedPostsPerDay(posts, RATE_DAYS);
}

/**
 * Shares out the looks that a day allows. Every wall gets one within a day; what is left goes to all, most where posts come
 * most: a page with λ posts a day is looked at ∝ √λ times, which makes the posts' mean wait the shortest for a given number
 * of looks (the wait at f looks a day is λ/2f; its sum under Σf = B is least at f ∝ √λ). When the looks do not suffice
 * for one a day each, all walls take their turn in the same, longer interval.
 * @param rates as expected of the pages: a wall of which no post at all is expected gets its one look and no more
 * @param looksPerDay looks that may be spent, positive
 */
export function planWallLooks(rates: readonly PostingRate[], looksPerDay: number): WallLooks {
  const pages = rates.reduce((sum, rate) => sum + rate.pages, 0);
  if (pages === 0)
    return { intervalOf: () => SHORTEST_LOOK_SECONDS, longestSeconds: SHORTEST_LOOK_SECONDS, looksPerDay: 0 };
  const once = (pages * DAY_SECONDS) / LONGEST_LOOK_SECONDS;
  if (once >= looksPerDay) {
    const everybody = Math.max(LONGEST_LOOK_SECONDS, Math.ceil((pages * DAY_SECONDS) / looksPerDay));
    return { intervalOf: () => everybody, longestSeconds: everybody, looksPerDay: (pages * DAY_SECONDS) / everybody };
  }
  const scale = largestScale(rates, looksPerDay);
  return {
    intervalOf: (postsPerDay) => intervalAt(scale, postsPerDay),
    longestSeconds: rates.reduce((longest, rate) => Math.max(longest, intervalAt(scale, rate.postsPerDay)), 0),
    looksPerDay: looksAt(scale, rates),
  };
}

function intervalAt(scale: number, postsPerDay: number): number {
  const wanted = DAY_SECONDS / Math.max(Number.MIN_VALUE, scale * Math.sqrt(postsPerDay));
  return Math.ceil(Math.min(LONGEST_LOOK_SECONDS, Math.max(SHORTEST_LOOK_SECONDS, wanted)));
}

function looksAt(scale: number, rates: readonly PostingRate[]): number {
  return rates.reduce((sum, { pages, postsPerDay }) => sum + (pages * DAY_SECONDS) / intervalAt(scale, postsPerDay), 0);
}

/** The largest scale whose looks still fit, by halving: looks grow with the scale. */
function largestScale(rates: readonly PostingRate[], looksPerDay: number): number {
  let fits = 0;
  let tooMuch = 1;
  while (tooMuch < 1e9 && looksAt(tooMuch, rates) <= looksPerDay) {
    fits = tooMuch;
    tooMuch *= 2;
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    const middle = (fits + tooMuch) / 2;
    if (looksAt(middle, rates) <= looksPerDay) fits = middle;
    else tooMuch = middle;
  }
  return fits;
}
