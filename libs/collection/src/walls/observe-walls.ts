import {
  failedOutcome,
  OUTCOME,
  plainOutcome,
  unavailableOutcome,
  wallOutcome,
  type LookOutcome,
  DAY_MS,
} from '@gospulse/domain';
import { failureName, type VkFailure } from '@gospulse/vk';
import { bringWithin, settleWatches } from '@gospulse/store';
import { pairOutOfTurn } from '../comments/pair-out-of-turn.js';
import type { CollectionContext } from '../context.js';
import { retryDelaySeconds } from '../plan/retry.js';
import { keepApart, NOT_RECORDED } from '../apart.js';
import { runConcurrently } from '../run-concurrently.js';
import type { PassCounts } from '../pass-counts.js';
import { dueWalls, type DueWall } from './due-walls.js';
import { readWall } from './read-wall.js';
import { readOfficials, type Officials } from '../officials.js';
import { recordReading } from './record-reading.js';
import { openQuotaBook, type QuotaBook } from './quota-book.js';

/**
 * New posts of all due walls, and as much depth as the day's quota leaves over: the looks that the rest of the day needs
 * come before a second call for any wall that does not close a hole.
 */
export async function observeWalls(
  context: CollectionContext,
  passCounts: PassCounts,
  cutoff: Date,
  signal?: AbortSignal,
): Promise<void> {
  const { walls } = await context.planner.at(cutoff);
  await bringWithin(context.dataSource, 'posts', cutoff, walls.longestSeconds);
  const book = await openQuotaBook(context, cutoff);
  const officials = await readOfficials(context.dataSource, context.authorKeys);
  const look = async (wall: DueWall) => {
    book.lookBegins();
    if (book.left() === 0) return postpone(context, passCounts, wall);
    await observeDueWall(context, passCounts, wall, { book, officials });
  };
  await runConcurrently(dueWalls(context, cutoff, signal), context.concurrency, look, signal);
  await pairOutOfTurn(context);
}

/** Reads a wall that was claimed, records it and settles its turn, whatever comes of it. */
export function observeDueWall(
  context: CollectionContext,
  passCounts: PassCounts,
  wall: DueWall,
  by: { readonly book: QuotaBook; readonly officials: Officials },
): Promise<void> {
  return keepApart(
    context,
    { kind: 'posts', pageId: wall.page.pageId },
    () => observeWall(context, passCounts, wall, by),
    () => settleAgain(context, passCounts, wall, NOT_RECORDED),
  );
}

async function observeWall(
  context: CollectionContext,
  passCounts: PassCounts,
  wall: DueWall,
  { book, officials }: { readonly book: QuotaBook; readonly officials: Officials },
): Promise<void> {
  const startedAt = context.now();
  const depth = new Date(startedAt.getTime() - context.depth.wallDays * DAY_MS);
  const reading = readWall(context, wall, {
    since: Math.floor((wall.knownUntil ?? depth).getTime() / 1_000),
    depth: Math.floor(depth.getTime() / 1_000),
    // Back to what is known there must be no hole, whatever it costs; further back is a matter of quota.
    mayDeepen: (anew) => (wall.knownUntil !== null && !anew) || book.hasRoomForDepth(),
  });
  let came = plainOutcome(OUTCOME.observed);
  for (let step = await reading.next(); ; step = await reading.next()) {
    if (step.done) {
      if (step.value === null) return settleSuccess(context, passCounts, wall, { at: startedAt, came });
      return step.value === 'incomplete'
        ? settleAgain(context, passCounts, wall, plainOutcome(OUTCOME.incomplete))
        : settleFailure(context, passCounts, wall, step.value);
    }
    came = wallOutcome(step.value.shown, step.value.counted);
    const { knownUntil, failures } = wall;
    const look = { startedAt, knownUntil, failures, officials };
    const recorded = await recordReading(context, passCounts, wall.page, step.value, look);
    // Another collector took the page over: it reads the wall anew.
    if (recorded === 'lost') return;
    if (recorded === 'doubted') return settleAgain(context, passCounts, wall, plainOutcome(OUTCOME.incomplete));
  }
}

async function settleSuccess(
  context: CollectionContext,
  passCounts: PassCounts,
  wall: DueWall,
  { at, came }: { readonly at: Date; readonly came: LookOutcome },
): Promise<void> {
  const { walls } = await context.planner.at(at);
  // How many are missing is told of each page: counted together, walls differ by nothing but that some are.
  passCounts.outcome(plainOutcome(came.code));
  await settleWatches(context.dataSource.manager, {
    kind: 'posts',
    owner: context.owner,
    at,
    intervalSeconds: walls.intervalOf(wall.postsPerDay),
    outcome: came,
    success: true,
    pages: [wall.page],
  });
}

/** Failures in a row after which a page is taken to be as slow as its regular turn. */
const FAILURES_TAKEN = 3;

/** A wall that is closed to us is a state of the page, seen and dated; anything else is tried again soon. */
async function settleFailure(
  context: CollectionContext,
  passCounts: PassCounts,
  { page, postsPerDay }: DueWall,
  failure: VkFailure,
): Promise<void> {
  const closed = failure.class === 'page-unavailable';
  const came = closed ? unavailableOutcome(failure.code) : failedOutcome(failureName(failure));
  passCounts.outcome(came);
  const at = context.now();
  const { walls } = await context.planner.at(at);
  const regular = walls.intervalOf(postsPerDay);
  await settleWatches(context.dataSource.manager, {
    kind: 'posts',
    owner: context.owner,
    at,
    intervalSeconds: closed ? walls.longestSeconds : retryDelaySeconds(regular, FAILURES_TAKEN),
    outcome: came,
    success: false,
    pages: [page],
  });
}

/** What came is stored; the rest is asked for again, ever later while nothing better comes, for the quota is everybody's. */
async function settleAgain(
  context: CollectionContext,
  passCounts: PassCounts,
  wall: DueWall,
  came: LookOutcome,
): Promise<void> {
  passCounts.outcome(came);
  const at = context.now();
  const { walls } = await context.planner.at(at);
  await settleWatches(context.dataSource.manager, {
    ...{ kind: 'posts', owner: context.owner, at, outcome: came, success: false },
    intervalSeconds: retryDelaySeconds(walls.intervalOf(wall.postsPerDay), FAILURES_TAKEN + wall.failures),
    pages: [wall.page],
  });
}

/** No quota left today: the page keeps its place in the plan and is said to be unobserved. */
async function postpone(context: CollectionContext, passCounts: PassCounts, wall: DueWall): Promise<void> {
  await settleFailure(context, passCounts, wall, { class: 'quota', code: 29, message: 'the daily quota is spent' });
}
