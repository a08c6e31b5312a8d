import {
  bringForward,
  settleWatches,
  touchDays,
  writePosts,
  writeWallKnowledge,
  type ClaimedPage,
} from '@gospulse/store';
import type { VkFailure } from '@gospulse/vk';
import type { CollectionContext } from '../context.js';
import { claimedBatches } from '../plan/claimed-batches.js';
import { retryDelaySeconds } from '../plan/intervals.js';
import { sideBySide } from '../side-by-side.js';
import type { Tally } from '../tally.js';
import { postFact } from './post-facts.js';
import { readWall, type WallReading } from './read-wall.js';

const BATCH = 60;
const DAY_MS = 86_400_000;

/**
 * New posts of all due walls, and as much depth as the day's quota leaves over: one look at every due wall comes
 * before a second call for any of them.
 */
export async function observeWalls(
  context: CollectionContext,
  tally: Tally,
  cutoff: Date,
  signal?: AbortSignal,
): Promise<void> {
  let looksToCome = await countDue(context, cutoff);
  const left = () => context.gateway.pool.left('wall.get');
  for await (const pages of claimedBatches(context, 'posts', cutoff, BATCH, signal)) {
    const known = await deepWalls(context, pages, cutoff);
    const look = async (page: ClaimedPage) => {
      looksToCome -= 1;
      if (left() === 0) return postpone(context, tally, page);
      await observeWall(context, tally, page, {
        knownUntil: known.get(page.pageId) ?? null,
        hasRoom: () => left() > looksToCome,
      });
    };
    await sideBySide(pages, context.concurrency, look, signal);
  }
}

async function countDue(context: CollectionContext, cutoff: Date): Promise<number> {
  const rows = await context.dataSource.query<{ n: number }[]>(
    "select count(*)::int as n from watch where kind = 'posts' and due_at <= $1",
    [cutoff],
  );
  return rows[0]?.n ?? 0;
}

/** Walls known as far back as wanted, with the instant until which they are: they are read back to that only. */
async function deepWalls(
  context: CollectionContext,
  pages: readonly ClaimedPage[],
  cutoff: Date,
): Promise<ReadonlyMap<number, Date>> {
  const since = new Date(cutoff.getTime() - context.depth.wallDays * DAY_MS);
  const rows = await context.dataSource.query<{ id: number; until: Date }[]>(
    `select page_id as id, known_until as until from page_wall
     where page_id = any($1::int[]) and (exhausted or known_since <= $2)`,
    [pages.map((page) => page.pageId), since],
  );
  return new Map(rows.map((row) => [row.id, row.until]));
}

interface WallState {
  /** Null: the wall is not known to its depth yet. */
  readonly knownUntil: Date | null;
  readonly hasRoom: () => boolean;
}

async function observeWall(
  context: CollectionContext,
  tally: Tally,
  page: ClaimedPage,
  state: WallState,
): Promise<void> {
  const startedAt = context.now();
  const depth = new Date(startedAt.getTime() - context.depth.wallDays * DAY_MS);
  const reading = readWall(context, page, {
    since: Math.floor((state.knownUntil ?? depth).getTime() / 1_000),
    // Back to what is known there must be no hole, whatever it costs; further back is a matter of quota.
    mayDeepen: () => state.knownUntil !== null || state.hasRoom(),
  });
  for (let step = await reading.next(); ; step = await reading.next()) {
    if (!step.done) await recordReading(context, tally, page, step.value, { startedAt, ...state });
    else if (step.value) return settleFailure(context, tally, page, step.value);
    else return settleSuccess(context, tally, page, startedAt);
  }
}

async function recordReading(
  context: CollectionContext,
  tally: Tally,
  page: ClaimedPage,
  reading: WallReading,
  look: { readonly startedAt: Date; readonly knownUntil: Date | null },
): Promise<void> {
  const { startedAt: checkedAt } = look;
  const own = reading.posts.filter((post) => post.ownerId === -page.vkId);
  const facts = [...new Map(own.map((post) => [post.id, postFact(page, post, context.authorKeys)])).values()];
  const commentsSince = checkedAt.getTime() - context.depth.commentDays * DAY_MS;
  const mayHaveComments = facts.some(
    (post) => (post.comments ?? 0) > 0 && post.published_at.getTime() >= commentsSince,
  );
  await context.dataSource.transaction(async (manager) => {
    tally.fact('posts', await writePosts(manager, page.regionCode, checkedAt, facts));
    await touchDays(
      manager,
      page.regionCode,
      'posts',
      facts.map((post) => ({ pageId: page.pageId, at: post.published_at })),
    );
    await writeWallKnowledge(manager, {
      pageId: page.pageId,
      knownSince: reading.oldestAt === null ? null : new Date(reading.oldestAt * 1_000),
      knownUntil: joins(reading, look.knownUntil) ? checkedAt : (look.knownUntil ?? checkedAt),
      exhausted: reading.exhausted,
      totalPosts: reading.totalPosts,
      commentsOpen: reading.commentsOpen,
    });
    if (mayHaveComments) await bringForward(manager, 'comments', checkedAt, [page.pageId]);
  });
}

/**
 * Whether what was read so far reaches back to what was known. Until it does there is a hole between them, and a look
 * that is cut off there must find it the next time.
 */
function joins(reading: WallReading, knownUntil: Date | null): boolean {
  if (knownUntil === null || reading.exhausted) return true;
  return reading.oldestAt !== null && reading.oldestAt < Math.floor(knownUntil.getTime() / 1_000);
}

async function settleSuccess(context: CollectionContext, tally: Tally, page: ClaimedPage, at: Date): Promise<void> {
  tally.outcome('observed');
  await settleWatches(context.dataSource.manager, {
    kind: 'posts',
    at,
    nextDueAt: new Date(at.getTime() + context.intervals.posts * 1_000),
    outcome: 'observed',
    success: true,
    pageIds: [page.pageId],
  });
}

/** A wall that is closed to us is a state of the page, seen and dated; anything else is tried again soon. */
async function settleFailure(
  context: CollectionContext,
  tally: Tally,
  page: ClaimedPage,
  failure: VkFailure,
): Promise<void> {
  const closed = failure.class === 'page-unavailable';
  const outcome = closed ? `unavailable:${failure.code ?? ''}` : `failed:${failure.class}`;
  tally.outcome(outcome);
  const at = context.now();
  const delay = closed ? context.intervals.posts : retryDelaySeconds(context.intervals.posts, 3);
  await settleWatches(context.dataSource.manager, {
    kind: 'posts',
    at,
    nextDueAt: new Date(at.getTime() + delay * 1_000),
    outcome,
    success: false,
    pageIds: [page.pageId],
  });
}

/** No quota left today: the page keeps its place in the plan and is said to be unobserved. */
async function postpone(context: CollectionContext, tally: Tally, page: ClaimedPage): Promise<void> {
  await settleFailure(context, tally, page, { class: 'quota', code: 29, message: 'the daily quota is spent' });
}
