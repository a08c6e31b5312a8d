import {
  NOMINAL_RECHECKS,
  planRechecks,
  planWallLooks,
  LONGEST_LOOK_SECONDS,
  COMMUNITIES_PER_CALL,
  DAY_SECONDS,
  HOUR_SECONDS,
} from '@gospulse/domain';
import type { RecheckPlan, WallLooks } from '@gospulse/domain';
import type { PlanRow } from '@gospulse/store';
import type { ObservationDemand } from './read-demand.js';

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
const OPEN_QUESTIONS_SECONDS = 6 * HOUR_SECONDS;

/** Fits the intervals to what there is to observe and what the tokens allow. */
export function planObservation(demand: ObservationDemand, allowance: Allowance): ObservationPlan {
  const pages = demand.rates.reduce((sum, rate) => sum + rate.pages, 0);
  const once = (pages * DAY_SECONDS) / LONGEST_LOOK_SECONDS;
  const looks = Math.max(1, allowance.wallGetPerDay * LOOKS_OF_QUOTA);
  // As long as walls are not known to their depth, half of what one look a day leaves over is kept for that.
  const shared = demand.shallowWalls > 0 && looks > once ? once + (looks - once) / 2 : looks;
  return {
    communitiesSeconds: HOUR_SECONDS,
    walls: planWallLooks(demand.rates, shared),
    rechecks: planRechecks(
      { ...demand, pages, lookAheadIds: allowance.lookAheadIds },
      Math.max(1, allowance.wallCallsPerSecond * DAY_SECONDS),
    ),
    openQuestionsSeconds: OPEN_QUESTIONS_SECONDS,
  };
}

/** The plan as rows, for whoever wants to know what it aims at and what it can afford. */
export function planRows(plan: ObservationPlan, demand: ObservationDemand, allowance: Allowance): PlanRow[] {
  const { rechecks, walls } = plan;
  const pages = demand.rates.reduce((sum, rate) => sum + rate.pages, 0);
  const paced = allowance.wallCallsPerSecond * DAY_SECONDS;
  const row = (kind: string, nominal: number, planned: number, calls: number, allowed: number | null): PlanRow => ({
    kind,
    nominal_seconds: nominal,
    planned_seconds: planned,
    calls_a_day: calls,
    calls_a_day_allowed: allowed,
  });
  const lookAhead =
    allowance.lookAheadIds === 0
      ? []
      : [
          row(
            'look-ahead',
            NOMINAL_RECHECKS.lookAheadSeconds,
            rechecks.lookAheadSeconds,
            rechecks.callsPerDay.lookAhead,
            paced,
          ),
        ];
  return [
    row(
      'communities',
      HOUR_SECONDS,
      plan.communitiesSeconds,
      (Math.ceil(pages / COMMUNITIES_PER_CALL) * DAY_SECONDS) / plan.communitiesSeconds,
      null,
    ),
    row('walls', LONGEST_LOOK_SECONDS, walls.longestSeconds, walls.looksPerDay, allowance.wallGetPerDay),
    row('fresh-posts', NOMINAL_RECHECKS.freshSeconds, rechecks.freshSeconds, rechecks.callsPerDay.fresh, paced),
    row('recent-posts', NOMINAL_RECHECKS.recentSeconds, rechecks.recentSeconds, rechecks.callsPerDay.recent, paced),
    row('old-posts', NOMINAL_RECHECKS.oldSeconds, rechecks.oldSeconds, rechecks.callsPerDay.old, paced),
    ...lookAhead,
    row(
      'open-questions',
      OPEN_QUESTIONS_SECONDS,
      plan.openQuestionsSeconds,
      (demand.openPosts * DAY_SECONDS) / plan.openQuestionsSeconds,
      paced,
    ),
  ];
}
