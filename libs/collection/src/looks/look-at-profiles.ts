import { isUnseenOutcome, outcomeNamed } from '@gospulse/domain';
import {
  claimPages,
  endLook,
  looksOwner,
  readProfileTold,
  releaseLeases,
  releaseLooks,
  type ClaimedLook,
  type ClaimedPage,
} from '@gospulse/store';
import { observeClaimed } from '../communities/observe-communities.js';
import { pairOutOfTurn } from '../comments/pair-out-of-turn.js';
import type { CollectionContext } from '../context.js';
import { readOfficials } from '../officials.js';
import { createPassCounts } from '../pass-counts.js';
import { runConcurrently } from '../run-concurrently.js';
import { describeWalls } from '../walls/due-walls.js';
import { observeDueWall } from '../walls/observe-walls.js';
import { openQuotaBook, type QuotaBook } from '../walls/quota-book.js';
import { findingOfProfile } from './finding-of.js';
import { withPatience } from './with-patience.js';

/** So long whoever asked waits; then they are told that VK is slow. */
const PATIENCE_MS = 60_000;

/**
 * Profiles that somebody says they mended something of, all in one call, and their walls as far as the day's calls allow. The
 * pages are claimed as a pass claims them, and recorded in the same way. @returns whether all of them could be claimed: the
 * others are just being looked at, and wait
 */
export async function lookAtProfiles(
  context: CollectionContext,
  looks: readonly ClaimedLook[],
  { withWalls }: { readonly withWalls: boolean },
): Promise<boolean> {
  const own = { ...context, owner: looksOwner(context.owner) };
  const { dataSource } = context;
  const pages = await claim(own, 'communities', looks);
  const held = new Set(pages.map((page) => page.pageId));
  const [ours, others] = [looks.filter(({ pageId }) => held.has(pageId)), looks.filter((one) => !held.has(one.pageId))];
  await releaseLooks(
    dataSource,
    context.owner,
    others.map(({ id }) => id),
  );
  if (ours.length === 0) return false;
  const before = new Map(await Promise.all(ours.map(async (look) => [look.pageId, await told(own, look)] as const)));
  const wallsSeen = new Set<number>();
  const work = async () => {
    await observeClaimed(own, createPassCounts(), pages);
    if (withWalls) await lookAtWalls(own, ours, wallsSeen);
    return { done: true };
  };
  const done = await withPatience(work(), PATIENCE_MS, () =>
    context.logger.warn('a look that nobody waited for any more failed'),
  );
  for (const look of ours) {
    const { id, pageId } = look;
    const after = await told(own, look);
    const was = before.get(pageId);
    const isChanged = after.profiles !== was?.profiles || after.posts !== was.posts;
    const withWall = wallsSeen.has(pageId);
    const { outcome } = after;
    const finding = done === null || outcome === null ? 'vk-away' : findingOfProfile(outcome, { isChanged, withWall });
    await endLook(dataSource, id, finding);
  }
  return others.length === 0;
}

async function told({ dataSource }: CollectionContext, page: ClaimedLook) {
  const { outcome, ...counts } = await readProfileTold(dataSource, page);
  return { ...counts, outcome: outcome === null ? null : outcomeNamed(outcome) };
}

function claim(
  { dataSource, owner, leaseSeconds, now }: CollectionContext,
  kind: 'communities' | 'posts',
  looks: readonly ClaimedLook[],
): Promise<readonly ClaimedPage[]> {
  return claimPages(dataSource, { kind, pages: looks, owner, leaseSeconds, now: now() });
}

/** A wall costs a call of `wall.get`, of which there are few: only where the passes of the rest of the day leave some over. @param seen numbers of pages are put there */
async function lookAtWalls(own: CollectionContext, looks: readonly ClaimedLook[], seen: Set<number>): Promise<void> {
  const now = own.now();
  const passes = await openQuotaBook(own, now);
  if (!passes.hasRoomForDepth()) return;
  const book: QuotaBook = { ...passes, hasRoomForDepth: () => false };
  const pages = await claim(own, 'posts', looks);
  if (pages.length === 0) return;
  const officials = await readOfficials(own.dataSource, own.authorKeys);
  const look = async (wall: Awaited<ReturnType<typeof describeWalls>>[number]) => {
    if (!passes.hasRoomForDepth()) return;
    const counts = createPassCounts();
    await observeDueWall(own, counts, wall, { book, officials });
    const came = Object.keys(counts.outcomes).map(outcomeNamed);
    if (came.some((outcome) => !isUnseenOutcome(outcome))) seen.add(wall.page.pageId);
  };
  await runConcurrently(await describeWalls(own, pages, now), own.concurrency, look);
  await releaseLeases(own.dataSource, own.owner, ['posts']);
  await pairOutOfTurn(own);
}
