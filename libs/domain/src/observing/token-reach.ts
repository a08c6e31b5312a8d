import { DAY_SECONDS } from '../calendar/spans.js';
import type { ExpectedDemand } from './expected-demand.js';
import { DEFAULT_DEPTH, type ObservationDepth } from './observation-depth.js';
import {
  allowanceOf,
  looksOfQuota,
  OPEN_QUESTIONS_SECONDS,
  pagesOf,
  planObservation,
  rateOf,
  type Allowance,
  type ObservationPlan,
  type TokenPace,
} from './observation-plan.js';
import { NOMINAL_RECHECKS } from './rechecks.js';
import { COMMUNITIES_PER_CALL, isWallToken, POSTS_PER_CALL, SLOT_STRETCH, WALL_OVERLAP_POSTS } from './vk-limits.js';
import { SHORTEST_LOOK_SECONDS } from './wall-looks.js';

/** What is observed, in the names of the collector's plan; profiles come with the subscribers, and `history` is read once. */
export const PLANNED_KINDS = [
  'communities',
  'profiles',
  'walls',
  'look-ahead',
  'fresh-posts',
  'recent-posts',
  'old-posts',
  'open-questions',
  'history',
] as const;
export type PlannedKind = (typeof PLANNED_KINDS)[number];

/**
 * What keeps a kind from being fresher. `aim`: nothing does, the collector looks no more often than this; `pace`: requests
 * a second; `quota`: calls of `wall.get` a day; `no-token`: no token that may make such calls.
 */
export const PLAN_BOUNDS = ['aim', 'pace', 'quota', 'no-token'] as const;
export type PlanBound = (typeof PLAN_BOUNDS)[number];

/** More pages than all of Russia has, and more tokens than anybody. */
export const MAX_PLANNED_PAGES = 1_000_000;
export const MAX_PLANNED_TOKENS = 1_000;

export interface ReachInput {
  readonly demand: ExpectedDemand;
  /** Calls of `wall.get` a token may make in a day. */
  readonly wallGetPerDay: number;
  readonly lookAheadIds: number;
  readonly depth?: ObservationDepth;
}

/** What so many tokens bring of one kind. */
export interface KindReach {
  readonly kind: PlannedKind;
  /** Calls that it takes to look at everything once; null: nothing tells how much there is. */
  readonly callsPerPass: number | null;
  /** The shortest time in which these tokens may make those calls, doing nothing else; null: they may not, or it is not known how many. */
  readonly passSeconds: number | null;
  /** How old what is known becomes at most, when every call succeeds; of `history` how long it takes to read it. Null: unknown, or never looked at. */
  readonly freshSeconds: number | null;
  readonly bound: PlanBound;
}

/** How much of the requests a second of those tokens that read walls all of it takes. */
export interface PaceUse {
  /** Share of what may be sent; null: no such token. Above 1 checks of comments fall behind what stands beside them. */
  readonly share: number | null;
  /** False: without the calls that comments themselves take, of which nothing tells how many there are. */
  readonly withComments: boolean;
}

export interface Reach {
  readonly kinds: readonly KindReach[];
  readonly pace: PaceUse;
}

/** What tokens bring of each kind, by the collector's own plan. What is repeated is told as it is once the walls are known to their depth. */
export function reachOf(input: ReachInput, tokens: readonly TokenPace[]): Reach {
  const allowance = allowanceOf(tokens, input);
  const demand = { ...input.demand, shallowWalls: 0 };
  const plan = planObservation(demand, allowance);
  const pages = Math.round(pagesOf(demand));
  const pace = paceUse(demand, plan, tokens, allowance);
  const communities = communitiesReach(pages, rateOf(tokens) / SLOT_STRETCH, plan.communitiesSeconds);
  const kinds = [
    communities,
    { ...communities, kind: 'profiles' as const },
    wallReach(pages, allowance.wallGetPerDay, plan.walls.longestSeconds),
    ...checksReach(demand, plan, allowance, pace.share),
    historyReach(input.demand, allowance.wallGetPerDay, input.depth ?? DEFAULT_DEPTH),
  ];
  return { kinds, pace };
}

function paceUse(
  demand: ExpectedDemand,
  { rechecks, communitiesSeconds }: ObservationPlan,
  tokens: readonly TokenPace[],
  allowance: Allowance,
): PaceUse {
  const { wallCallsPerSecond } = allowance;
  const { openPosts, commentCallsPerDay } = demand;
  const withComments = commentCallsPerDay !== null && openPosts !== null;
  if (wallCallsPerSecond === 0) return { share: null, withComments };
  // Tokens of communities take the calls that any token may make.
  const isShared = tokens.every(({ kind }) => isWallToken(kind));
  const communities = isShared ? (communityCalls(pagesOf(demand)) * DAY_SECONDS) / communitiesSeconds : 0;
  const open = ((openPosts ?? 0) * DAY_SECONDS) / OPEN_QUESTIONS_SECONDS;
  const checks = Object.values(rechecks.callsPerDay).reduce((sum, calls) => sum + calls, 0);
  const looks = Math.min(looksOfQuota(demand, allowance), (pagesOf(demand) * DAY_SECONDS) / SHORTEST_LOOK_SECONDS);
  const calls = checks + looks + communities + open + (commentCallsPerDay ?? 0);
  return { share: calls / ((wallCallsPerSecond / SLOT_STRETCH) * DAY_SECONDS), withComments };
}

function communityCalls(pages: number): number {
  return Math.ceil(Math.round(pages) / COMMUNITIES_PER_CALL);
}

/** Everything falls due at once, and what falls due while a pass is under way waits for its end. */
function communitiesReach(pages: number, rate: number, seconds: number): KindReach {
  const told = { kind: 'communities', callsPerPass: communityCalls(pages) } as const;
  if (rate === 0) return { ...told, ...NEVER };
  const passSeconds = Math.ceil(told.callsPerPass / rate);
  const bound = passSeconds > seconds ? 'pace' : 'aim';
  return { ...told, passSeconds, freshSeconds: seconds + passSeconds, bound };
}

const NEVER = { passSeconds: null, freshSeconds: null, bound: 'no-token' } as const;

function wallReach(pages: number, quota: number, longestSeconds: number): KindReach {
  const told = { kind: 'walls', callsPerPass: pages } as const;
  if (quota === 0) return { ...told, ...NEVER };
  const bound = longestSeconds > SHORTEST_LOOK_SECONDS ? 'quota' : 'aim';
  return { ...told, passSeconds: Math.ceil((pages * DAY_SECONDS) / quota), freshSeconds: longestSeconds, bound };
}

/** Checks of known posts and the look ahead share the pace of the tokens that read walls; where it is too little for all, all wait longer. */
function checksReach(
  demand: ExpectedDemand,
  { rechecks }: ObservationPlan,
  { wallCallsPerSecond, lookAheadIds }: Allowance,
  share: number | null,
): readonly KindReach[] {
  const late = Math.max(1, share ?? 1);
  const aims = NOMINAL_RECHECKS;
  const check = (kind: PlannedKind, calls: number | null, planned: number, aim: number): KindReach => {
    const callsPerPass = calls === null ? null : Math.ceil(calls);
    if (wallCallsPerSecond === 0) return { kind, callsPerPass, ...NEVER };
    if (callsPerPass === null) return { kind, callsPerPass, passSeconds: null, freshSeconds: null, bound: 'aim' };
    const passSeconds = Math.ceil((callsPerPass * SLOT_STRETCH) / wallCallsPerSecond);
    const freshSeconds = Math.ceil(planned * late);
    return { kind, callsPerPass, passSeconds, freshSeconds, bound: freshSeconds > aim ? 'pace' : 'aim' };
  };
  const references = (kind: PlannedKind, count: number, planned: number, aim: number) =>
    check(kind, count / POSTS_PER_CALL, planned, aim);
  const ahead = Math.round(pagesOf(demand)) * lookAheadIds;
  return [
    ...(ahead === 0 ? [] : [references('look-ahead', ahead, rechecks.lookAheadSeconds, aims.lookAheadSeconds)]),
    references('fresh-posts', demand.freshPosts, rechecks.freshSeconds, aims.freshSeconds),
    references('recent-posts', demand.recentPosts, rechecks.recentSeconds, aims.recentSeconds),
    references('old-posts', demand.oldPosts, rechecks.oldSeconds, aims.oldSeconds),
    check('open-questions', demand.openPosts, OPEN_QUESTIONS_SECONDS, OPEN_QUESTIONS_SECONDS),
  ];
}

/** Walls are read back by what looks in turn leave of the quota. */
function historyReach(demand: ExpectedDemand, quota: number, depth: ObservationDepth): KindReach {
  const calls = historyCalls(demand, depth);
  const told = { kind: 'history', callsPerPass: calls } as const;
  if (calls === 0) return { ...told, passSeconds: 0, freshSeconds: 0, bound: 'aim' };
  if (quota === 0) return { ...told, ...NEVER };
  const left = quota - looksOfQuota(demand, { wallGetPerDay: quota });
  const passSeconds = Math.ceil((calls * DAY_SECONDS) / quota);
  return { ...told, passSeconds, freshSeconds: Math.ceil((calls * DAY_SECONDS) / left), bound: 'quota' };
}

/** Calls beyond the first of each wall, which comes with its look, if pages always posted as they do now. */
function historyCalls(demand: ExpectedDemand, { wallDays }: ObservationDepth): number {
  const pages = pagesOf(demand);
  if (pages === 0) return 0;
  const step = POSTS_PER_CALL - WALL_OVERLAP_POSTS;
  const all = demand.rates.reduce(
    (sum, rate) => sum + rate.pages * Math.max(0, Math.ceil((rate.postsPerDay * wallDays) / step) - 1),
    0,
  );
  return Math.round((all * Math.min(pages, demand.shallowWalls)) / pages);
}
