import { HOUR_SECONDS } from '../calendar/spans.js';
import { DEFAULT_DEPTH, type ObservationDepth } from './observation-depth.js';
import { pagesOf, type ObservationDemand } from './observation-plan.js';
import { FRESH_POST_SECONDS } from './rechecks.js';
import { expectedPostsPerDay, PRIOR_POSTS_PER_DAY, RATE_DAYS } from './wall-looks.js';

/** What there is to observe of a register, as far as anything tells. */
export interface ExpectedDemand extends Omit<ObservationDemand, 'openPosts'> {
  /** Null: nothing tells how many posts hold an open question. */
  readonly openPosts: number | null;
  /** Calls of `wall.getComments` a day; null: nothing tells. */
  readonly commentCallsPerDay: number | null;
}

/** What an installation has counted of its register. */
export interface MeasuredDemand extends ObservationDemand {
  /** Pages whose wall nobody has read yet, pages that posted nothing within `RATE_DAYS`, and what all posted within them. */
  readonly walls: { readonly unread: number; readonly silent: number; readonly posts: number };
}

/** What an expectation rests on. */
export interface DemandBasis {
  /** `measured`: what this installation has counted of the walls it has read, as if all pages were like them. */
  readonly source: 'measured' | 'assumed';
  /** Walls that have been read; of an assumption 0. */
  readonly wallsRead: number;
  /** Posts a day of a page in the mean, and the share of the pages that post at all. */
  readonly posting: PostingAssumption;
  /** Whole days of the books that comments' calls are taken from; 0: nothing tells how many there are. */
  readonly bookDays: number;
}

/** How pages post, where no page has been observed yet. */
export interface PostingAssumption {
  /** Posts a day of a page, in the mean of all. */
  readonly postsPerDay: number;
  /** Share of the pages that post at all. */
  readonly activeShare: number;
}

/** The mean of all is the one that the collector itself begins with; the share is a round number that nobody has measured. */
export const ASSUMED_POSTING: PostingAssumption = { postsPerDay: PRIOR_POSTS_PER_DAY, activeShare: 0.7 };

const FRESH_DAYS = FRESH_POST_SECONDS / (24 * HOUR_SECONDS);

/** What pages bring that post as assumed, none of whose walls has been read. @param pages a whole number */
export function assumedDemand(
  pages: number,
  { postsPerDay, activeShare }: PostingAssumption,
  depth: ObservationDepth = DEFAULT_DEPTH,
): ExpectedDemand {
  const active = pages * activeShare;
  const posts = active === 0 ? 0 : pages * postsPerDay;
  const ofActive = active === 0 ? 0 : posts / active;
  const rates = [
    { postsPerDay: expectedPostsPerDay(ofActive * RATE_DAYS, RATE_DAYS), pages: active },
    { postsPerDay: expectedPostsPerDay(0, RATE_DAYS), pages: pages - active },
  ];
  return {
    rates: rates.filter((rate) => rate.pages > 0),
    freshPosts: posts * FRESH_DAYS,
    recentPosts: posts * (depth.recentDays - FRESH_DAYS),
    oldPosts: posts * (depth.commentDays - depth.recentDays),
    openPosts: null,
    commentCallsPerDay: null,
    shallowWalls: pages,
  };
}

/** The same pages `pages` times: what an installation has measured, for a register of another size. Walls of new pages are not known. */
export function scaledDemand(measured: ExpectedDemand, pages: number): ExpectedDemand {
  const known = pagesOf(measured);
  const by = pages / known;
  const scaled = (value: number | null) => (value === null ? null : value * by);
  return {
    rates: measured.rates.map((rate) => ({ ...rate, pages: rate.pages * by })),
    freshPosts: measured.freshPosts * by,
    recentPosts: measured.recentPosts * by,
    oldPosts: measured.oldPosts * by,
    openPosts: scaled(measured.openPosts),
    commentCallsPerDay: scaled(measured.commentCallsPerDay),
    shallowWalls: pages > known ? measured.shallowWalls + (pages - known) : measured.shallowWalls * by,
  };
}

/** The books of calls: what `days` whole days held. */
export interface CallsOfDays {
  readonly days: number;
  readonly calls: number;
}

/**
 * What is expected of `pages` pages: as measured, where a wall has been read and nothing else is asked for, else as assumed.
 * Of walls that are not read nothing is counted: they are taken to be like those that are.
 * @param pages left out: the register that was measured, which then is not empty
 * @returns null: no pages are named, and there are none
 */
export function expectedDemand(asked: {
  readonly pages?: number | undefined;
  readonly measured: MeasuredDemand | null;
  readonly commentCalls: CallsOfDays;
  /** Assumed in any case. */
  readonly posting?: PostingAssumption | undefined;
  readonly depth?: ObservationDepth;
}): { readonly demand: ExpectedDemand; readonly basis: DemandBasis } | null {
  const { measured, commentCalls, posting, depth = DEFAULT_DEPTH } = asked;
  const known = measured === null ? 0 : Math.round(pagesOf(measured));
  const pages = asked.pages ?? known;
  if (pages === 0) return null;
  const wallsRead = measured === null ? 0 : known - measured.walls.unread;
  if (measured === null || wallsRead === 0 || posting !== undefined) {
    const assumption = posting ?? ASSUMED_POSTING;
    const demand = assumedDemand(pages, assumption, depth);
    return { demand, basis: { source: 'assumed', wallsRead: 0, posting: assumption, bookDays: 0 } };
  }
  const { walls } = measured;
  const perWall = known / wallsRead;
  const demand = {
    rates: measured.rates,
    freshPosts: measured.freshPosts * perWall,
    recentPosts: measured.recentPosts * perWall,
    oldPosts: measured.oldPosts * perWall,
    openPosts: measured.openPosts * perWall,
    commentCallsPerDay: commentCalls.days === 0 ? null : (commentCalls.calls / commentCalls.days) * perWall,
    shallowWalls: measured.shallowWalls,
  };
  const found = { postsPerDay: walls.posts / RATE_DAYS / wallsRead, activeShare: 1 - walls.silent / wallsRead };
  const basis = { source: 'measured', wallsRead, posting: found, bookDays: commentCalls.days } as const;
  return { demand: pages === known ? demand : scaledDemand(demand, pages), basis };
}
