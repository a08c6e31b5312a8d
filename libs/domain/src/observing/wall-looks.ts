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
  /** The longest of them: that of a page that hardly posts. */
  readonly longestSeconds: number;
  /** Looks a day that the intervals come to. */
  readonly looksPerDay: number;
}

/** A look more often than hourly brings nothing that the look-ahead does not. */
export const SHORTEST_LOOK_SECONDS = HOUR_SECONDS;
/** An hour less than a day, so that a wall that waits in the queue is still seen within 24 hours. */
export const LONGEST_LOOK_SECONDS = 23 * HOUR_SECONDS;
const ROUNDS = 40;

/**
 * Shares out the looks that a day allows. Every wall gets one within a day; what is left goes where posts come most:
 * a page with λ posts a day is looked at ∝ √λ times, which makes the posts' mean wait the shortest for a given number
 * of looks (the wait at f looks a day is λ/2f; its sum under Σf = B is least at f ∝ √λ). When the looks do not suffice
 * for one a day each, all walls take their turn in the same, longer interval.
 * @param looksPerDay looks that may be spent, positive
 */
export function planWallLooks(rates: readonly PostingRate[], looksPerDay: number): WallLooks {
  const pages = rates.reduce((sum, rate) => sum + rate.pages, 0);
  const once = (pages * DAY_SECONDS) / LONGEST_LOOK_SECONDS;
  if (once >= looksPerDay) {
    const everybody = Math.max(LONGEST_LOOK_SECONDS, Math.ceil((pages * DAY_SECONDS) / looksPerDay));
    return { intervalOf: () => everybody, longestSeconds: everybody, looksPerDay: (pages * DAY_SECONDS) / everybody };
  }
  const scale = largestScale(rates, looksPerDay);
  return {
    intervalOf: (postsPerDay) => intervalAt(scale, postsPerDay),
    longestSeconds: LONGEST_LOOK_SECONDS,
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
