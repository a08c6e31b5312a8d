import { DAY_SECONDS, HOUR_SECONDS } from '../calendar/spans.js';
import { planRechecks, type RecheckPlan } from './rechecks.js';
import { isWallToken, type TokenKind } from './vk-limits.js';
import { LONGEST_LOOK_SECONDS, planWallLooks, type PostingRate, type WallLooks } from './wall-looks.js';

/** What there is to observe, as far as it is known. */
export interface ObservationDemand {
  readonly rates: readonly PostingRate[];
  readonly freshPosts: number;
  readonly recentPosts: number;
  readonly oldPosts: number;
  /** Posts that hold an open question. */
  readonly openPosts: number;
  /** Walls that are not known as far back as wanted. */
  readonly shallowWalls: number;
}

/** What the tokens allow. */
export interface Allowance {
  /** Calls of `wall.get` all tokens together may make in a day. */
  readonly wallGetPerDay: number;
  /** Calls a second of the tokens that may read walls. */
  readonly wallCallsPerSecond: number;
  /** References a page's look-ahead takes; 0: switched off. */
  readonly lookAheadIds: number;
}

/** How often what is looked at, as far as pace and quota reach. */
export interface ObservationPlan {
  readonly communitiesSeconds: number;
  readonly walls: WallLooks;
  readonly rechecks: RecheckPlan;
  /** Comments of a post with an open question are read again so often, to see whether it was deleted. */
  readonly openQuestionsSeconds: number;
}

/** Part of the day's quota of `wall.get` that looks may take; the rest is for holes, new pages and repeats. */
const LOOKS_OF_QUOTA = 0.9;
export const OPEN_QUESTIONS_SECONDS = 6 * HOUR_SECONDS;

/** How often subscribers, profiles and states are asked for, however many pages there are. */
export const COMMUNITIES_SECONDS = HOUR_SECONDS;

/** One of the operator's tokens, or some that are alike, without their secrets. */
export interface TokenPace {
  readonly kind: TokenKind;
  readonly requestsPerSecond: number;
  /** How many such; 1 unless said. */
  readonly count?: number;
}

export function countTokens(tokens: readonly TokenPace[]): number {
  return tokens.reduce((sum, { count = 1 }) => sum + count, 0);
}

/** Requests a second of all of them. */
export function rateOf(tokens: readonly TokenPace[]): number {
  return tokens.reduce((sum, { count = 1, requestsPerSecond }) => sum + count * requestsPerSecond, 0);
}

/** What tokens allow: those that may not read walls add nothing to it. */
export function allowanceOf(
  tokens: readonly TokenPace[],
  { wallGetPerDay, lookAheadIds }: { readonly wallGetPerDay: number; readonly lookAheadIds: number },
): Allowance {
  const readers = tokens.filter(({ kind }) => isWallToken(kind));
  return {
    wallGetPerDay: countTokens(readers) * wallGetPerDay,
    wallCallsPerSecond: rateOf(readers),
    lookAheadIds,
  };
}

export function pagesOf({ rates }: Pick<ObservationDemand, 'rates'>): number {
  return rates.reduce((sum, rate) => sum + rate.pages, 0);
}

/** Calls of `wall.get` a day that looks in turn may take. */
export function looksOfQuota(
  demand: Pick<ObservationDemand, 'rates' | 'shallowWalls'>,
  { wallGetPerDay }: Pick<Allowance, 'wallGetPerDay'>,
): number {
  const once = (pagesOf(demand) * DAY_SECONDS) / LONGEST_LOOK_SECONDS;
  const looks = Math.max(1, wallGetPerDay * LOOKS_OF_QUOTA);
  // As long as walls are not known to their depth, half of what one look a day leaves over is kept for that.
  return demand.shallowWalls > 0 && looks > once ? once + (looks - once) / 2 : looks;
}

/** Fits the intervals to what there is to observe and what the tokens allow. */
export function planObservation(demand: Omit<ObservationDemand, 'openPosts'>, allowance: Allowance): ObservationPlan {
  const pages = pagesOf(demand);
  return {
    communitiesSeconds: COMMUNITIES_SECONDS,
    walls: planWallLooks(demand.rates, looksOfQuota(demand, allowance)),
    rechecks: planRechecks(
      { ...demand, pages, lookAheadIds: allowance.lookAheadIds },
      Math.max(1, allowance.wallCallsPerSecond * DAY_SECONDS),
    ),
    openQuestionsSeconds: OPEN_QUESTIONS_SECONDS,
  };
}
