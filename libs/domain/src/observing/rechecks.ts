import { DAY_SECONDS } from '../calendar/spans.js';
import { POSTS_PER_CALL } from './vk-limits.js';

/**
 * How often known posts are checked for new comments, and walls for new posts ahead of the known ones. Both go by
 * `wall.getById`, 100 references a call, without a known daily quota: the tokens' pace is the limit.
 */
export interface RecheckIntervals {
  /** Posts younger than three days, and those that were commented on within the last day. */
  readonly freshSeconds: number;
  /** Posts younger than the reach of «recent» (30 days by default). */
  readonly recentSeconds: number;
  /** Older posts, as far back as comments are asked for. */
  readonly oldSeconds: number;
  readonly lookAheadSeconds: number;
}

/** What there is to check. */
export interface RecheckDemand {
  readonly freshPosts: number;
  readonly recentPosts: number;
  readonly oldPosts: number;
  readonly pages: number;
  /** References a page's look-ahead takes; 0: switched off. */
  readonly lookAheadIds: number;
}

export interface RecheckPlan extends RecheckIntervals {
  readonly callsPerDay: {
    readonly fresh: number;
    readonly recent: number;
    readonly old: number;
    readonly lookAhead: number;
  };
}

export const FRESH_POST_SECONDS = 3 * DAY_SECONDS;
/** Aimed at: most comments come within the first days of a post, and 95 % of all are to be stored within 20 minutes. */
export const NOMINAL_RECHECKS: RecheckIntervals = {
  freshSeconds: 300,
  recentSeconds: 1_800,
  oldSeconds: DAY_SECONDS,
  lookAheadSeconds: 1_800,
};

/** Part of the pace that checks may take: walls, comments and repeats need the rest. */
const SHARE_OF_PACE = 0.7;
/** Where the pace is plenty, checks come more often than aimed at, as long as they take no more than this part of it. */
const EASY_SHARE = 0.3;
const FASTEST = 0.4;
/** Posts that hardly anybody comments on wait first when the pace does not suffice, so many times longer before all do. */
const MAX_PATIENCE = 24;

/**
 * Intervals that fit the pace. With pace to spare all shrink alike, down to 0.4 of the aim; when it gets tight the older
 * posts wait longer first (24 times), and only when that does not suffice do the fresh ones and the look-ahead.
 * @param callsPerDay calls that the tokens' pace allows in a day, positive
 */
export function planRechecks(demand: RecheckDemand, callsPerDay: number): RecheckPlan {
  const nominal = NOMINAL_RECHECKS;
  const lookAheadReferences = demand.pages * demand.lookAheadIds;
  const urgent = calls(demand.freshPosts, nominal.freshSeconds) + calls(lookAheadReferences, nominal.lookAheadSeconds);
  const patient = calls(demand.recentPosts, nominal.recentSeconds) + calls(demand.oldPosts, nominal.oldSeconds);
  const { urgentFactor, patientFactor } = factors(urgent, patient, callsPerDay);
  const intervals = {
    freshSeconds: Math.ceil(nominal.freshSeconds * urgentFactor),
    recentSeconds: Math.ceil(nominal.recentSeconds * patientFactor),
    oldSeconds: Math.ceil(nominal.oldSeconds * Math.max(1, patientFactor)),
    lookAheadSeconds: Math.ceil(nominal.lookAheadSeconds * urgentFactor),
  };
  return {
    ...intervals,
    callsPerDay: {
      fresh: calls(demand.freshPosts, intervals.freshSeconds),
      recent: calls(demand.recentPosts, intervals.recentSeconds),
      old: calls(demand.oldPosts, intervals.oldSeconds),
      lookAhead: calls(lookAheadReferences, intervals.lookAheadSeconds),
    },
  };
}

function factors(
  urgent: number,
  patient: number,
  callsPerDay: number,
): { urgentFactor: number; patientFactor: number } {
  const room = callsPerDay * SHARE_OF_PACE;
  if (urgent + patient <= room) {
    const eager = Math.min(1, Math.max(FASTEST, (urgent + patient) / (callsPerDay * EASY_SHARE)));
    return { urgentFactor: eager, patientFactor: eager };
  }
  const left = room - urgent;
  if (left > patient / MAX_PATIENCE) return { urgentFactor: 1, patientFactor: patient / left };
  // Far too much of everything: the older posts get no more than half of the room, however long they then wait.
  const patientRoom = Math.min(room / 2, patient / MAX_PATIENCE);
  return {
    urgentFactor: Math.max(1, urgent / (room - patientRoom)),
    patientFactor: Math.max(MAX_PATIENCE, patient / (room / 2)),
  };
}

function calls(references: number, seconds: number): number {
  return (references * DAY_SECONDS) / seconds / POSTS_PER_CALL;
}
